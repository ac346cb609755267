-- Who administers a convention, or answers for a group, names a deputy for a period [H13]: an appointment like his own,
-- within his own, which ends by itself and with his.

ALTER TABLE appointment ADD deputy_of uuid REFERENCES user_account,
  ADD CONSTRAINT deputy_is_of_a_partner CHECK (deputy_of IS NULL OR kind IN ('organization_admin', 'group_manager')),
  ADD CONSTRAINT deputy_is_somebody_else CHECK (deputy_of <> user_id),
  ADD CONSTRAINT deputy_has_an_end CHECK (deputy_of IS NULL OR upper(during) IS NOT NULL),
  ADD CONSTRAINT deputy_stays_within_the_namers
    FOREIGN KEY (deputy_of, kind, scope_id, PERIOD during)
    REFERENCES appointment (user_id, kind, scope_id, PERIOD during) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX appointment_by_deputy_of ON appointment USING gist (deputy_of, scope_id, during) WHERE deputy_of IS NOT NULL;

-- After the statement, so that a group which is closed may end both at once.
CREATE FUNCTION deputies_end_with_the_namer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept tstzrange := CASE WHEN TG_OP = 'DELETE' THEN 'empty'::tstzrange ELSE NEW.during END;
BEGIN
  DELETE FROM appointment d
  WHERE d.deputy_of = OLD.user_id AND d.kind = OLD.kind AND d.scope_id = OLD.scope_id
    AND d.during && OLD.during AND NOT d.during && kept;
  UPDATE appointment d SET during = d.during * kept
  WHERE d.deputy_of = OLD.user_id AND d.kind = OLD.kind AND d.scope_id = OLD.scope_id
    AND d.during && kept AND d.during <@ OLD.during AND NOT d.during <@ kept;
  RETURN NULL;
END $$;
CREATE TRIGGER deputies_end_with_the_namer AFTER UPDATE OF during OR DELETE ON appointment
  FOR EACH ROW EXECUTE FUNCTION deputies_end_with_the_namer();

INSERT INTO message_kind VALUES ('deputy_named');
