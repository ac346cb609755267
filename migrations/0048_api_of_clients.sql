-- An application in its own name (client credentials): how far it may go in the portal's API, and by what it got a token.
ALTER TABLE oidc_client
  -- By which the journal knows it as an author.
  ADD id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT client_is_known_by_one_id UNIQUE,
  ADD api_access text NOT NULL DEFAULT 'none' CONSTRAINT api_access_is_known
    CHECK (api_access IN ('none', 'read', 'administer')),
  ADD CONSTRAINT api_is_for_machines CHECK (api_access = 'none' OR is_machine);

-- Apart from the client: a use is no change of it.
CREATE TABLE oidc_client_use (
  service_id uuid PRIMARY KEY CONSTRAINT use_is_of_a_client REFERENCES oidc_client,
  last_used_at timestamptz NOT NULL
);

-- The secret, or the digest of the keys, that showed who the application is; those from before ask anew.
DELETE FROM oidc_token WHERE model = 'ClientCredentials';
ALTER TABLE oidc_token
  ADD shown_by bytea,
  ADD CONSTRAINT token_of_a_client_says_by_what CHECK ((model = 'ClientCredentials') = (shown_by IS NOT NULL));
