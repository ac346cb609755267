-- Who asked for an external user learns that it is opened, refused or ended [C20, C21]; the secret is in no letter.
INSERT INTO message_kind VALUES ('external_account_opened'), ('external_account_refused'), ('external_account_ended');
ALTER TABLE message
  ADD external_account_id uuid REFERENCES external_account,
  ADD CONSTRAINT letter_of_external_account_tells_which
    CHECK ((kind LIKE 'external\_account\_%') = (external_account_id IS NOT NULL));
-- Two workers who find the same end tell it once.
CREATE UNIQUE INDEX external_account_is_told_of_once ON message (external_account_id, kind);
