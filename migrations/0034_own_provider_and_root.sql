-- Levels (`acr`) at which a partner's provider has verified a second factor, as the institution trusts it to. None: never.
ALTER TABLE partner_provider ADD second_factor_acr text[] NOT NULL DEFAULT '{}';

-- Shown at the partner's provider, which answered with one of these levels.
ALTER TABLE session DROP CONSTRAINT session_second_factor_is_known;
ALTER TABLE session ADD CONSTRAINT session_second_factor_is_known
  CHECK (second_factor IN ('totp', 'passkey', 'recovery_code', 'provider'));
ALTER TABLE session ADD CONSTRAINT provider_shows_at_its_own_sign_in
  CHECK (second_factor <> 'provider' OR method = 'external');

-- What is decided for the whole installation, by whoever runs it.
CREATE TABLE installation_setting (
  is_the_only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT installation_has_one_setting CHECK (is_the_only_one),
  -- How long the administrateur général may do without a second factor. No institution's rule reaches him.
  root_factor_grace_days int NOT NULL DEFAULT 7
    CONSTRAINT root_factor_grace_is_bounded CHECK (root_factor_grace_days BETWEEN 0 AND 90)
);
INSERT INTO installation_setting DEFAULT VALUES;

CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON installation_setting
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
