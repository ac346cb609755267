-- Roles that exclude each other for one person in one organisation [resolution 15, décret 2012-1246]: the catalogue says
-- which, in the description files of services.

CREATE TABLE role_exclusion (
  -- The service whose description says so; both may.
  declared_by uuid NOT NULL REFERENCES service,
  -- Each pair is written both ways.
  role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
  other_role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
  during tstzrange NOT NULL CONSTRAINT role_exclusion_has_a_period CHECK (is_period(during)),
  CONSTRAINT role_is_excluded_once PRIMARY KEY (declared_by, role_id, other_role_id, during WITHOUT OVERLAPS),
  CONSTRAINT roles_excluded_are_two CHECK (role_id <> other_role_id)
);
CREATE INDEX role_exclusion_running ON role_exclusion (role_id) WHERE upper_inf(during);
CREATE INDEX role_exclusion_of_other ON role_exclusion (other_role_id);

CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON role_exclusion
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON role_exclusion
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied();

-- Two who give one person a role each, in two conventions of his organisation, would not see each other.
CREATE FUNCTION one_change_of_duties_at_a_time(agreement uuid) RETURNS void LANGUAGE sql
  BEGIN ATOMIC
    SELECT FROM organization o JOIN agreement a ON a.organization_id = o.id WHERE a.id = agreement FOR NO KEY UPDATE OF o;
  END;

CREATE FUNCTION refuse_both_duties(person uuid, role uuid, other uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a person would have two roles that exclude each other'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'duties_are_separate', DETAIL = (
      SELECT json_build_object('person', u.first_name || ' ' || u.last_name, 'role', r.name, 'other', o.name)
      FROM user_account u, role r, role o WHERE u.id = person AND r.id = role AND o.id = other);
END $$;

-- Only what this change gives is looked at: who had both when the rule came stays as he is, and is reported.
CREATE FUNCTION member_keeps_duties_separate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE conflict record;
BEGIN
  IF NOT EXISTS (SELECT FROM role_assignment r JOIN role_exclusion e ON e.role_id = r.role_id
                 WHERE r.group_id = NEW.group_id AND r.during && NEW.during AND upper_inf(e.during)) THEN
    RETURN NULL;
  END IF;
  PERFORM one_change_of_duties_at_a_time(NEW.agreement_id);
  SELECT e.role_id, e.other_role_id INTO conflict
  FROM role_assignment r JOIN role_exclusion e ON e.role_id = r.role_id AND upper_inf(e.during)
  JOIN membership m ON m.user_id = NEW.user_id AND m.during && NEW.during
  JOIN role_assignment o ON o.group_id = m.group_id AND o.role_id = e.other_role_id AND o.during && m.during
  WHERE r.group_id = NEW.group_id AND r.during && NEW.during
    AND NOT isempty(r.during * NEW.during * m.during * o.during)
  LIMIT 1;
  IF FOUND THEN PERFORM refuse_both_duties(NEW.user_id, conflict.role_id, conflict.other_role_id); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION group_keeps_duties_separate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE conflict record;
BEGIN
  IF NOT EXISTS (SELECT FROM role_exclusion e WHERE e.role_id = NEW.role_id AND upper_inf(e.during)) THEN
    RETURN NULL;
  END IF;
  PERFORM one_change_of_duties_at_a_time(NEW.agreement_id);
  SELECT m.user_id, e.other_role_id INTO conflict
  FROM role_exclusion e JOIN membership m ON m.group_id = NEW.group_id AND m.during && NEW.during
  JOIN membership n ON n.user_id = m.user_id AND n.during && m.during
  JOIN role_assignment o ON o.group_id = n.group_id AND o.role_id = e.other_role_id AND o.during && n.during
  WHERE e.role_id = NEW.role_id AND upper_inf(e.during)
    AND NOT isempty(NEW.during * m.during * n.during * o.during)
  LIMIT 1;
  IF FOUND THEN PERFORM refuse_both_duties(conflict.user_id, NEW.role_id, conflict.other_role_id); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER member_keeps_duties_separate AFTER INSERT ON membership
  FOR EACH ROW EXECUTE FUNCTION member_keeps_duties_separate();
CREATE TRIGGER longer_member_keeps_duties_separate AFTER UPDATE OF during ON membership
  FOR EACH ROW WHEN (NOT OLD.during @> NEW.during) EXECUTE FUNCTION member_keeps_duties_separate();
CREATE TRIGGER group_keeps_duties_separate AFTER INSERT ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION group_keeps_duties_separate();
CREATE TRIGGER longer_role_keeps_duties_separate AFTER UPDATE OF during ON role_assignment
  FOR EACH ROW WHEN (NOT OLD.during @> NEW.during) EXECUTE FUNCTION group_keeps_duties_separate();
