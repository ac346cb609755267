-- The journal: numbered per institution, chained by hash, never edited; and the guard that no change goes without it.

CREATE TABLE journal_head (
  institution_id uuid PRIMARY KEY REFERENCES institution,
  number bigint NOT NULL,
  hash bytea NOT NULL
);

CREATE TABLE audit_event (
  institution_id uuid NOT NULL REFERENCES institution,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  agreement_id uuid,
  group_id uuid,
  user_id uuid,
  -- The exact text that was hashed: canonical JSON, without personal data (of which it holds only the digest).
  payload text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (institution_id, number)
);
CREATE INDEX audit_event_by_agreement ON audit_event (agreement_id, number) WHERE agreement_id IS NOT NULL;
CREATE INDEX audit_event_by_user ON audit_event (user_id, number) WHERE user_id IS NOT NULL;

-- Personal data of an event, apart: it can be erased without breaking the chain.
CREATE TABLE audit_personal (
  institution_id uuid NOT NULL,
  number bigint NOT NULL,
  salt bytea NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (institution_id, number),
  FOREIGN KEY (institution_id, number) REFERENCES audit_event
);

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_is_append_only',
    MESSAGE = 'the journal is written once';
END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- A transaction that has changed something and has not yet written its event. One row a transaction, gone by commit.
CREATE UNLOGGED TABLE untraced_change (tx xid8 PRIMARY KEY);

CREATE FUNCTION change_awaits_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO untraced_change VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION event_traces_the_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM untraced_change WHERE tx = pg_current_xact_id();
  RETURN NULL;
END $$;
CREATE TRIGGER event_traces_the_change AFTER INSERT ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION event_traces_the_change();

CREATE FUNCTION no_change_without_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM untraced_change WHERE tx = NEW.tx) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'no_change_without_event',
      MESSAGE = 'this transaction changed rights and wrote no event';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_change_without_event AFTER INSERT ON untraced_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_change_without_event();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['institution', 'organization', 'unit', 'service', 'role', 'agreement', 'agreement_document',
    'delegation', 'entitlement', 'service_limit', 'user_account', 'enrollment', 'user_group', 'role_assignment',
    'membership', 'appointment'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
  END LOOP;
END $$;
