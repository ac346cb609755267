-- Whoever an administrator unlinks from the provider of his organisation is told of it.
INSERT INTO message_kind VALUES ('identity_unlinked');
