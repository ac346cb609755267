-- A partner's people sign in with their own organisation's OpenID provider (ProConnect, a council's Keycloak).

CREATE TABLE partner_provider (
  organization_id uuid PRIMARY KEY,
  institution_id uuid NOT NULL,
  -- As its people call it: « Mon conseil départemental ».
  name text NOT NULL CONSTRAINT provider_is_named CHECK (name <> ''),
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- It must be shown to the provider, hence read again: under the installation's secret.
  sealed_secret bytea NOT NULL,
  scopes text[] NOT NULL CONSTRAINT provider_is_asked_who_it_is CHECK ('openid' = ANY (scopes)),
  -- The claim that carries the address, and whether the institution vouches that the provider has verified it.
  address_claim text NOT NULL CONSTRAINT address_claim_is_a_name CHECK (address_claim ~ '^[A-Za-z][A-Za-z0-9_.:/-]{0,99}$'),
  addresses_verified boolean NOT NULL DEFAULT false,
  -- Its people have no other way in.
  required boolean NOT NULL DEFAULT false,
  -- Off: as if there were none, the requirement included.
  enabled boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT provider_is_of_organization FOREIGN KEY (organization_id, institution_id)
    REFERENCES organization (id, institution_id)
);

-- By the domain of the address that somebody types, and by nothing of his account, his provider is found.
CREATE TABLE partner_provider_domain (
  domain text CONSTRAINT provider_domain_is_free PRIMARY KEY
    CONSTRAINT provider_domain_is_lower_case CHECK (domain = lower(domain) AND domain LIKE '%.%'),
  organization_id uuid NOT NULL REFERENCES partner_provider
);
CREATE INDEX partner_provider_domain_by_organization ON partner_provider_domain (organization_id);

-- Who somebody is there. Of an organisation: what its provider says reaches nobody of another.
CREATE TABLE external_identity (
  user_id uuid CONSTRAINT account_has_one_identity PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES partner_provider,
  issuer text NOT NULL,
  subject text NOT NULL,
  linked_at timestamptz NOT NULL,
  last_used_at timestamptz,
  CONSTRAINT identity_is_of_one_account UNIQUE (organization_id, issuer, subject),
  CONSTRAINT identity_is_of_the_organization FOREIGN KEY (user_id, organization_id)
    REFERENCES user_account (id, organization_id)
);

-- A sign-in under way: by one browser, once, for a few minutes.
CREATE TABLE external_sign_in (
  state_hash bytea PRIMARY KEY CONSTRAINT sign_in_state_is_hashed CHECK (octet_length(state_hash) = 32),
  browser_hash bytea NOT NULL CONSTRAINT sign_in_browser_is_hashed CHECK (octet_length(browser_hash) = 32),
  organization_id uuid NOT NULL REFERENCES partner_provider,
  -- The settings it was begun with: an answer to others is none.
  provider_version int NOT NULL,
  -- What the provider's answer is checked against: nonce, and the verifier of RFC 7636.
  sealed_proofs bytea NOT NULL,
  next text,
  expires_at timestamptz NOT NULL
);
CREATE INDEX external_sign_in_by_end ON external_sign_in (expires_at);

CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON partner_provider
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON partner_provider_domain
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
-- Its use alone is a sign-in, which the session tells.
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR DELETE OR UPDATE OF user_id, issuer, subject ON external_identity
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
