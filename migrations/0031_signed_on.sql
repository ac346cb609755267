-- What the OpenID provider keeps: every node reads it at each use, none remembers it.

-- ---- Keys that sign ----
CREATE TABLE oidc_signing_key (
  -- Its thumbprint (RFC 7638): applications cache keys by it.
  kid text PRIMARY KEY,
  kind text NOT NULL CONSTRAINT signing_key_is_of_a_known_kind CHECK (kind IN ('RSA', 'EC')),
  -- The private JWK, under the installation's secret.
  sealed bytea NOT NULL,
  -- Published before it signs: applications fetch the list from time to time only.
  created_at timestamptz NOT NULL,
  signs_from timestamptz NOT NULL,
  CONSTRAINT signing_key_is_published_first CHECK (created_at <= signs_from)
);

-- ---- Who is signed on, where ----
-- Rests on a session of the portal, and is worth what that one is worth.
CREATE TABLE oidc_session (
  uid text PRIMARY KEY,
  id_hash bytea NOT NULL CONSTRAINT sign_on_is_found_by_one_name UNIQUE
    CONSTRAINT sign_on_name_is_hashed CHECK (octet_length(id_hash) = 32),
  -- A second tab still holds the name it had before it was drawn anew.
  former_id_hash bytea,
  former_until timestamptz,
  session_id uuid REFERENCES session ON DELETE CASCADE,
  user_id uuid REFERENCES user_account,
  -- By client_id: the session's name there (sid) and its grant.
  authorizations jsonb NOT NULL DEFAULT '{}',
  payload jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT sign_on_rests_on_a_session CHECK (num_nulls(session_id, user_id) IN (0, 2))
);
CREATE INDEX oidc_session_by_session ON oidc_session (session_id);
CREATE INDEX oidc_session_by_former ON oidc_session (former_id_hash) WHERE former_id_hash IS NOT NULL;
CREATE INDEX oidc_session_by_user ON oidc_session (user_id);
CREATE INDEX oidc_session_by_end ON oidc_session (expires_at);

CREATE TABLE oidc_grant (
  id text PRIMARY KEY,
  payload jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_grant_by_end ON oidc_grant (expires_at);

CREATE TABLE oidc_token (
  id_hash bytea PRIMARY KEY CONSTRAINT token_is_hashed CHECK (octet_length(id_hash) = 32),
  model text NOT NULL CONSTRAINT token_is_of_a_known_model
    CHECK (model IN ('AuthorizationCode', 'AccessToken', 'RefreshToken', 'ClientCredentials')),
  -- Whoever revokes the grant kills what another request is still writing.
  grant_id text CONSTRAINT token_is_of_a_grant REFERENCES oidc_grant ON DELETE CASCADE,
  consumed_at timestamptz,
  payload jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT token_of_a_user_has_a_grant CHECK ((model = 'ClientCredentials') = (grant_id IS NULL))
);
CREATE INDEX oidc_token_by_grant ON oidc_token (grant_id);
CREATE INDEX oidc_token_by_end ON oidc_token (expires_at);

-- A sign-on under way, and assertions that were used (`jti` of private_key_jwt).
CREATE TABLE oidc_interaction (
  id_hash bytea PRIMARY KEY,
  payload jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_interaction_by_end ON oidc_interaction (expires_at);
CREATE TABLE oidc_used_assertion (
  id_hash bytea CONSTRAINT assertion_is_used_once PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_used_assertion_by_end ON oidc_used_assertion (expires_at);

-- ---- Applications that are to be told ----
CREATE TABLE oidc_logout_notice (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  client_id text NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  sid text NOT NULL,
  created_at timestamptz NOT NULL,
  told_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  CONSTRAINT sign_on_is_ended_once UNIQUE (client_id, sid)
);
CREATE INDEX oidc_logout_notice_by_time ON oidc_logout_notice (created_at);

-- One application is signed off: its grant ends, and it is told if it wants to be.
CREATE FUNCTION sign_off(signed_on_user uuid, client text, signed_on jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE notice uuid;
BEGIN
  DELETE FROM oidc_grant WHERE id = signed_on ->> 'grantId';
  INSERT INTO oidc_logout_notice (client_id, user_id, sid, created_at)
  SELECT c.client_id, signed_on_user, signed_on ->> 'sid', habilis_now()
  FROM oidc_client c
  WHERE c.client_id = client AND c.backchannel_logout_uri IS NOT NULL AND signed_on ->> 'sid' IS NOT NULL
  ON CONFLICT ON CONSTRAINT sign_on_is_ended_once DO NOTHING
  RETURNING id INTO notice;
  IF notice IS NOT NULL THEN
    PERFORM graphile_worker.add_job('tell_logout', json_build_object('noticeId', notice), max_attempts => 12);
  END IF;
END $$;

-- Whatever ends a sign-on, a row that was deleted or an application taken out of it, signs off.
CREATE FUNCTION sign_on_ends_everywhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.user_id IS NULL THEN RETURN NULL; END IF;
  PERFORM sign_off(OLD.user_id, left_out.key, left_out.value)
  FROM jsonb_each(OLD.authorizations) left_out
  WHERE TG_OP = 'DELETE' OR NOT NEW.authorizations ? left_out.key;
  RETURN NULL;
END $$;
CREATE TRIGGER sign_on_ends_everywhere AFTER DELETE OR UPDATE OF authorizations ON oidc_session
  FOR EACH ROW EXECUTE FUNCTION sign_on_ends_everywhere();

-- Whoever ends a session of the portal, by whatever command, ends what rests on it in the same transaction.
CREATE FUNCTION session_ends_its_sign_ons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM oidc_session WHERE session_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER session_ends_its_sign_ons AFTER UPDATE OF ended_at ON session
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_ends_its_sign_ons();
