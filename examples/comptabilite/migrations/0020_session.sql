-- Who is signed on to which of the three applications; the cookie's token itself is not kept.
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  module text NOT NULL,
  user_id text NOT NULL,
  user_code text NOT NULL,
  user_name text NOT NULL,
  -- Of the portal, by which an end is announced.
  sid text NOT NULL,
  id_token text NOT NULL,
  signed_on_at timestamptz NOT NULL,
  form_key text NOT NULL
);
CREATE INDEX session_by_sid ON session (sid, module);
CREATE INDEX session_by_age ON session (signed_on_at);
