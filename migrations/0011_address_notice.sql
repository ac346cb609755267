-- The former address of an account is told when it is changed: whoever took it over would be the only one to know.
ALTER TABLE message DROP CONSTRAINT message_kind_is_known;
ALTER TABLE message ADD CONSTRAINT message_kind_is_known CHECK (kind IN
  ('identifier', 'temporary_password', 'password_reset', 'holder_code', 'password_changed', 'address_changed'));
