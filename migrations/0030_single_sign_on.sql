-- One account, one sign-on [C10]: the institution's applications sign their users on through Habilis (OpenID Connect),
-- and how strongly somebody has shown who he is belongs to his session.

-- ---- How strongly ----
-- A passkey whose holder was verified is two factors in one. The second factor is asked once a session.
ALTER TABLE session
  ADD method text NOT NULL DEFAULT 'password'
    CONSTRAINT session_is_opened_by_a_known_method CHECK (method IN ('password', 'passkey', 'external')),
  ADD second_factor text CONSTRAINT session_second_factor_is_known
    CHECK (second_factor IN ('totp', 'passkey', 'recovery_code')),
  ADD second_factor_at timestamptz,
  -- The last time its holder showed who he is: an application may ask that it be recent (max_age).
  ADD authenticated_at timestamptz,
  ADD CONSTRAINT second_factor_says_when CHECK ((second_factor IS NULL) = (second_factor_at IS NULL));
UPDATE session SET authenticated_at = created_at;
ALTER TABLE session ALTER authenticated_at SET NOT NULL;

-- ---- From whom a second factor is asked ----
ALTER TABLE institution
  ADD second_factor_for text[] NOT NULL DEFAULT '{}' CONSTRAINT second_factor_is_asked_from_the_known
    CHECK (second_factor_for <@ ARRAY['everybody', 'administrators', 'mobile']),
  -- How long after it is first asked of somebody he may still do without.
  ADD second_factor_grace_days int NOT NULL DEFAULT 14
    CONSTRAINT second_factor_grace_is_bounded CHECK (second_factor_grace_days BETWEEN 0 AND 90),
  -- Since when it is asked; set when the set of people grows.
  ADD second_factor_since timestamptz,
  -- The claim that carries what somebody may do in the application that signs him on.
  ADD rights_claim text NOT NULL DEFAULT 'habilis'
    CONSTRAINT rights_claim_is_a_name CHECK (rights_claim ~ '^[A-Za-z][A-Za-z0-9_.:/-]{0,99}$'),
  ADD CONSTRAINT second_factor_says_since_when CHECK (second_factor_for = '{}' OR second_factor_since IS NOT NULL);
ALTER TABLE service ADD second_factor_required boolean NOT NULL DEFAULT false;

-- ---- Applications that sign their users on ----
CREATE TABLE oidc_client (
  service_id uuid PRIMARY KEY,
  institution_id uuid NOT NULL,
  client_id text NOT NULL CONSTRAINT client_id_is_free UNIQUE,
  authentication text NOT NULL CONSTRAINT client_authenticates_by_a_known_way
    CHECK (authentication IN ('secret', 'private_key_jwt', 'none')),
  redirect_uris text[] NOT NULL DEFAULT '{}',
  post_logout_redirect_uris text[] NOT NULL DEFAULT '{}',
  backchannel_logout_uri text,
  jwks jsonb,
  jwks_uri text,
  id_token_algorithm text NOT NULL DEFAULT 'RS256' CONSTRAINT id_token_algorithm_is_offered
    CHECK (id_token_algorithm IN ('RS256', 'PS256', 'ES256')),
  -- May ask in its own name (client credentials), without a user.
  is_machine boolean NOT NULL DEFAULT false,
  -- Off: nobody signs on through it, from the next request on.
  enabled boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT client_is_of_service FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id),
  CONSTRAINT client_key_is_given_one_way
    CHECK ((authentication = 'private_key_jwt') = (num_nonnulls(jwks, jwks_uri) = 1)),
  CONSTRAINT machine_shows_who_it_is CHECK (NOT is_machine OR authentication <> 'none')
);
CREATE INDEX oidc_client_by_institution ON oidc_client (institution_id);

-- Two may hold at once: the new one from its drawing, the former until its end.
CREATE TABLE oidc_client_secret (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  service_id uuid NOT NULL REFERENCES oidc_client,
  hash bytea NOT NULL CONSTRAINT client_secret_is_hashed CHECK (octet_length(hash) = 32),
  created_at timestamptz NOT NULL,
  ends_at timestamptz,
  CONSTRAINT client_secret_is_drawn_once UNIQUE (hash)
);
CREATE INDEX oidc_client_secret_by_client ON oidc_client_secret (service_id);

CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON oidc_client
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON oidc_client_secret
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
