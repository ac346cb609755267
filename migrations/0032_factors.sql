-- What somebody shows besides his password [H17, H18]: authenticator applications, passkeys, recovery codes.

CREATE TABLE factor (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id uuid NOT NULL REFERENCES user_account,
  kind text NOT NULL CONSTRAINT factor_kind_is_known CHECK (kind IN ('totp', 'passkey')),
  -- As its holder calls it: « Mon téléphone ».
  name text NOT NULL CONSTRAINT factor_is_named CHECK (name <> ''),
  added_at timestamptz NOT NULL,
  last_used_at timestamptz,
  CONSTRAINT factor_is_of_one_kind UNIQUE (id, kind)
);
CREATE INDEX factor_by_user ON factor (user_id);

CREATE TABLE authenticator_app (
  factor_id uuid PRIMARY KEY,
  kind text NOT NULL DEFAULT 'totp' CONSTRAINT app_is_an_app CHECK (kind = 'totp'),
  -- 160 random bits, sealed with the installation's secret.
  sealed_seed bytea NOT NULL,
  -- RFC 6238 §5.2: the time step of the last code that was taken; none is taken twice.
  last_step bigint NOT NULL,
  CONSTRAINT app_is_a_factor FOREIGN KEY (factor_id, kind) REFERENCES factor (id, kind) ON DELETE CASCADE
);

-- Worth nothing until a first code confirms it, in the session that prepared it.
CREATE TABLE prepared_app (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  session_id uuid NOT NULL CONSTRAINT app_is_prepared_once_a_session UNIQUE REFERENCES session ON DELETE CASCADE,
  sealed_seed bytea NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE passkey (
  factor_id uuid PRIMARY KEY,
  kind text NOT NULL DEFAULT 'passkey' CONSTRAINT passkey_is_a_passkey CHECK (kind = 'passkey'),
  credential_id bytea NOT NULL CONSTRAINT passkey_is_of_one_account UNIQUE,
  -- COSE key (RFC 9052).
  public_key bytea NOT NULL,
  -- WebAuthn §6.1.1: grows with each use, or stays 0 where the authenticator does not count.
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  -- Kept by an account of the maker's, hence on several devices.
  synced boolean NOT NULL,
  CONSTRAINT passkey_is_a_factor FOREIGN KEY (factor_id, kind) REFERENCES factor (id, kind) ON DELETE CASCADE
);

-- WebAuthn §14.6.1: by which authenticators know the account; random, it tells nothing of it.
CREATE TABLE passkey_holder (
  user_id uuid PRIMARY KEY REFERENCES user_account,
  handle bytea NOT NULL CONSTRAINT passkey_handle_is_free UNIQUE,
  CONSTRAINT passkey_handle_is_long CHECK (octet_length(handle) = 32)
);

-- Challenges are sealed, not stored; the used ones are, until they end by themselves.
CREATE TABLE spent_challenge (
  hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_challenge_by_end ON spent_challenge (expires_at);

CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES user_account,
  hash bytea NOT NULL CONSTRAINT recovery_code_is_hashed CHECK (octet_length(hash) = 32),
  drawn_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, hash)
);

-- Browsers from which somebody has signed in, by the digest of their cookie: another one is told to him.
CREATE TABLE known_device (
  user_id uuid NOT NULL REFERENCES user_account,
  token_hash bytea NOT NULL CONSTRAINT device_token_is_hashed CHECK (octet_length(token_hash) = 32),
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, token_hash)
);
CREATE INDEX known_device_by_last_seen ON known_device (last_seen_at);

ALTER TABLE message DROP CONSTRAINT message_kind_is_known;
ALTER TABLE message ADD CONSTRAINT message_kind_is_known CHECK (kind IN
  ('identifier', 'temporary_password', 'password_reset', 'holder_code', 'password_changed', 'address_changed',
   'factor_added', 'factor_removed', 'factors_reset', 'recovery_codes_drawn', 'recovery_code_used', 'new_device'));

-- Its use alone (`last_used_at`, `last_step`, `counter`) is a sign-in, which the session tells.
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR DELETE OR UPDATE OF user_id, kind, name ON factor
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON recovery_code
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
