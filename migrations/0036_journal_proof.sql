-- Proof: where each change came from, points that pin the journal down from outside, and ways to read it by object.

-- The address a change was asked from: personal data of its author, apart from that of whom the change is about, so that
-- either can be erased without the other. The event holds a salted digest of each.
CREATE TABLE audit_origin (
  institution_id uuid NOT NULL,
  number bigint NOT NULL,
  salt bytea NOT NULL,
  address text NOT NULL,
  PRIMARY KEY (institution_id, number),
  FOREIGN KEY (institution_id, number) REFERENCES audit_event
);

-- Erased, yes; rewritten, never.
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR TRUNCATE ON audit_personal
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR TRUNCATE ON audit_origin
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- The journal is read as people do: by date, of one object.
DROP INDEX audit_event_by_agreement;
CREATE INDEX audit_event_by_instant ON audit_event (institution_id, at, number);
CREATE INDEX audit_event_by_kind ON audit_event (institution_id, kind, at, number);
CREATE INDEX audit_event_by_agreement ON audit_event (agreement_id, at, number) WHERE agreement_id IS NOT NULL;
CREATE INDEX audit_event_by_group ON audit_event (group_id, at, number) WHERE group_id IS NOT NULL;
CREATE INDEX audit_event_of_user ON audit_event (user_id, at, number) WHERE user_id IS NOT NULL;
CREATE INDEX audit_event_by_author ON audit_event (actor_id, at, number) WHERE actor_id IS NOT NULL;

-- ---- Checkpoints ----
-- Ed25519. The public half of every key there ever was is kept: what it signed can still be checked.
CREATE TABLE checkpoint_key (
  kid text PRIMARY KEY,
  public_key bytea NOT NULL CONSTRAINT checkpoint_key_is_ed25519 CHECK (octet_length(public_key) = 32),
  -- The private half, sealed; forgotten once another key signs.
  sealed bytea,
  created_at timestamptz NOT NULL,
  replaced_at timestamptz,
  CONSTRAINT replaced_key_signs_no_more CHECK ((sealed IS NULL) = (replaced_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_checkpoint_key_signs ON checkpoint_key ((true)) WHERE replaced_at IS NULL;

CREATE TABLE journal_checkpoint (
  institution_id uuid NOT NULL,
  number bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  kid text NOT NULL REFERENCES checkpoint_key,
  signature bytea NOT NULL CONSTRAINT checkpoint_signature_is_ed25519 CHECK (octet_length(signature) = 64),
  PRIMARY KEY (institution_id, number),
  FOREIGN KEY (institution_id, number) REFERENCES audit_event
);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- Where an institution wants its checkpoints kept besides: whoever could rewrite the database cannot reach them there.
CREATE TABLE checkpoint_destination (
  institution_id uuid PRIMARY KEY REFERENCES institution,
  email text,
  url text,
  version int NOT NULL DEFAULT 1,
  CONSTRAINT checkpoint_goes_over_https CHECK (url ~ '^https?://')
);
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON checkpoint_destination
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();

CREATE TABLE checkpoint_delivery (
  institution_id uuid NOT NULL,
  number bigint NOT NULL,
  way text NOT NULL CONSTRAINT checkpoint_goes_a_known_way CHECK (way IN ('mail', 'url')),
  delivered_at timestamptz,
  -- What the other side answered the last time it did not take it.
  failure text,
  PRIMARY KEY (institution_id, number, way),
  FOREIGN KEY (institution_id, number) REFERENCES journal_checkpoint
);
