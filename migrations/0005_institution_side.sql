-- What the institution's own screens need: its language, and a search over all its partners' people.

ALTER TABLE institution ADD COLUMN locale text NOT NULL DEFAULT 'fr'
  CONSTRAINT institution_locale_is_spoken CHECK (locale IN ('fr', 'en'));

-- Names, identifier and address in one text, so that every word typed is looked for in all of them at once.
ALTER TABLE user_account ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS
  (fold(last_name) || ' ' || fold(first_name) || ' ' || identifier || ' ' || lower(email)) STORED COLLATE "C";
CREATE INDEX user_account_by_search_text ON user_account USING gin (search_text gin_trgm_ops);
