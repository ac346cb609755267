-- Passwords, sessions, rules of use, outgoing mail: how a person becomes known, and what he is still asked [H20–H31].

-- ---- The journal of the installation itself ----
-- What the administrateur général does before any institution exists, or for no institution, is chained as well: in the
-- journal of the nil identifier, the scope his appointment already has. Every other chain is an institution's.
ALTER TABLE audit_event DROP CONSTRAINT audit_event_institution_id_fkey;
ALTER TABLE journal_head DROP CONSTRAINT journal_head_institution_id_fkey;
ALTER TABLE journal_head ADD chained_institution_id uuid
  GENERATED ALWAYS AS (nullif(institution_id, '00000000-0000-0000-0000-000000000000'::uuid)) STORED
  CONSTRAINT journal_is_of_an_institution_or_the_installation REFERENCES institution;
ALTER TABLE audit_event ADD CONSTRAINT event_is_in_a_journal FOREIGN KEY (institution_id) REFERENCES journal_head;

-- ---- Passwords ----
CREATE TABLE credential (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id uuid NOT NULL REFERENCES user_account,
  -- Temporary: message 2 [H24], one use within 24 h. Personal: chosen by its holder [H29].
  kind text NOT NULL CONSTRAINT credential_is_temporary_or_personal CHECK (kind IN ('temporary', 'personal')),
  -- Argon2id, PHC string.
  hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  used_at timestamptz,
  replaced_at timestamptz,
  -- Resolution 1: sent to the administrator, hence good for nothing without a code from the holder's mailbox.
  asks_holder_code boolean NOT NULL DEFAULT false,
  CONSTRAINT temporary_credential_expires CHECK ((kind = 'temporary') = (expires_at IS NOT NULL))
);
CREATE UNIQUE INDEX credential_is_the_only_current_one ON credential (user_id) WHERE replaced_at IS NULL;
CREATE INDEX credential_by_user ON credential (user_id, created_at DESC);

CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- SHA-256 of the cookie's token; changed at each change of stage.
  token_hash bytea NOT NULL CONSTRAINT session_token_is_hashed CHECK (octet_length(token_hash) = 32),
  user_id uuid NOT NULL REFERENCES user_account,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  address inet NOT NULL,
  user_agent text NOT NULL DEFAULT '',
  -- The holder has copied the code from his own mailbox (resolution 1).
  holder_confirmed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  CONSTRAINT session_token_is_free UNIQUE (token_hash),
  CONSTRAINT ended_session_says_why CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX session_by_user ON session (user_id) WHERE ended_at IS NULL;
CREATE INDEX session_by_last_seen ON session (last_seen_at);

-- Tries counted per account and per address, for every process alike (resolution 12). The key is a digest: people type
-- passwords into the field of the name.
CREATE TABLE sign_in_attempts (
  key bytea PRIMARY KEY,
  failures int NOT NULL,
  window_began_at timestamptz NOT NULL,
  window_failures int NOT NULL,
  blocked_until timestamptz,
  last_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempts_by_last ON sign_in_attempts (last_at);

CREATE TABLE one_time_link (
  token_hash bytea PRIMARY KEY CONSTRAINT link_token_is_hashed CHECK (octet_length(token_hash) = 32),
  purpose text NOT NULL CONSTRAINT link_is_for_reset_or_installation CHECK (purpose IN ('reset', 'installation')),
  user_id uuid NOT NULL REFERENCES user_account,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Used, or replaced by a newer link.
  used_at timestamptz
);
CREATE INDEX one_time_link_by_user ON one_time_link (user_id) WHERE used_at IS NULL;

-- Resolution 1: the six digits sent to the holder's mailbox; one a session, the newest.
CREATE TABLE holder_code (
  session_id uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0
);

-- ---- Rules of use [H16, H28] ----
CREATE TABLE terms_of_use (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  version int NOT NULL CONSTRAINT terms_version_is_positive CHECK (version > 0),
  body_fr text NOT NULL CONSTRAINT terms_are_written_in_french CHECK (body_fr <> ''),
  body_en text NOT NULL CONSTRAINT terms_are_written_in_english CHECK (body_en <> ''),
  publishes_at timestamptz NOT NULL,
  CONSTRAINT terms_version_is_free UNIQUE (institution_id, version)
);
CREATE INDEX terms_of_use_by_publication ON terms_of_use (institution_id, publishes_at DESC);

CREATE TABLE terms_acceptance (
  user_id uuid NOT NULL REFERENCES user_account,
  terms_id uuid NOT NULL REFERENCES terms_of_use,
  accepted_at timestamptz NOT NULL,
  address inet NOT NULL,
  CONSTRAINT terms_are_accepted_once PRIMARY KEY (user_id, terms_id)
);

CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON terms_of_use
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON terms_acceptance
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();

-- ---- Outgoing mail ----
CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CONSTRAINT message_kind_is_known CHECK (kind IN
    ('identifier', 'temporary_password', 'password_reset', 'holder_code', 'password_changed')),
  -- The account it is about, and who reads it: the same person, but for message 2 sent to the administrator.
  user_id uuid NOT NULL REFERENCES user_account,
  recipient_id uuid NOT NULL REFERENCES user_account,
  to_address text NOT NULL,
  locale text NOT NULL CONSTRAINT message_locale_is_spoken CHECK (locale IN ('fr', 'en')),
  session_id uuid REFERENCES session ON DELETE SET NULL,
  -- [H25] The message that the mail server must have accepted before this one.
  follows uuid REFERENCES message,
  -- The mail as it goes out, secret included, sealed; erased once accepted or cancelled.
  sealed_mail bytea,
  prepared_at timestamptz,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT message_state_is_known CHECK (state IN
    ('waiting', 'sending', 'accepted', 'failed', 'withheld', 'cancelled')),
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL,
  not_before timestamptz NOT NULL,
  -- When it is tried next; none when it follows another, is over or was given up.
  next_attempt_at timestamptz,
  -- One process sends at a time; a process that died lets go at this instant.
  held_until timestamptz,
  accepted_at timestamptz,
  CONSTRAINT accepted_message_says_when CHECK ((state = 'accepted') = (accepted_at IS NOT NULL)),
  CONSTRAINT nothing_secret_outlives_its_sending CHECK (sealed_mail IS NULL OR state NOT IN ('accepted', 'cancelled'))
);
CREATE INDEX message_by_user ON message (user_id, created_at DESC);
CREATE INDEX message_by_predecessor ON message (follows) WHERE follows IS NOT NULL;
CREATE INDEX message_to_send ON message (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- The mailbox page of the demonstration, where there is no mail server.
CREATE TABLE demo_mail (
  message_id text PRIMARY KEY,
  sent_at timestamptz NOT NULL,
  sender text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text_body text NOT NULL,
  html_body text NOT NULL
);
CREATE INDEX demo_mail_by_date ON demo_mail (sent_at DESC);
