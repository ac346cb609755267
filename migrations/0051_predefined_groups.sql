-- Groups that a service's description predefines [C23, C24, resolution 14], and their instances: one for each unit of an
-- organisation whose convention confers the service. What they hold is the catalogue's word, and PostgreSQL keeps to it.

CREATE TABLE predefined_group (
  service_id uuid NOT NULL REFERENCES service,
  code text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  during tstzrange NOT NULL CONSTRAINT predefined_group_has_a_period CHECK (is_period(during)),
  CONSTRAINT group_is_predefined_once PRIMARY KEY (service_id, code, during WITHOUT OVERLAPS)
);

CREATE TABLE predefined_role (
  service_id uuid NOT NULL,
  code text NOT NULL,
  role_id uuid NOT NULL REFERENCES role ON DELETE CASCADE,
  during tstzrange NOT NULL CONSTRAINT predefined_role_has_a_period CHECK (is_period(during)),
  CONSTRAINT role_is_predefined_once PRIMARY KEY (service_id, code, role_id, during WITHOUT OVERLAPS),
  CONSTRAINT predefined_role_is_of_the_service FOREIGN KEY (role_id, service_id) REFERENCES role (id, service_id)
    ON DELETE CASCADE
);
CREATE INDEX predefined_role_of_role ON predefined_role (role_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['predefined_group', 'predefined_role'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;

-- An instance: the group of a service, in a unit, under a convention.
ALTER TABLE user_group
  ADD predefined_by uuid,
  ADD predefined_code text,
  ADD CONSTRAINT instance_has_its_place CHECK (
    (predefined_by IS NULL AND predefined_code IS NULL)
    OR (predefined_by IS NOT NULL AND predefined_code IS NOT NULL AND unit_id IS NOT NULL AND parent_id IS NULL)),
  -- Deferrable: a description that drops a group closes its instances in the same transaction.
  ADD CONSTRAINT instance_is_in_the_catalogue FOREIGN KEY (predefined_by, predefined_code, PERIOD during)
    REFERENCES predefined_group (service_id, code, PERIOD during) DEFERRABLE,
  ADD CONSTRAINT instance_is_made_once EXCLUDE USING gist
    (agreement_id WITH =, predefined_by WITH =, predefined_code WITH =, unit_id WITH =, during WITH &&)
    WHERE (predefined_by IS NOT NULL),
  -- The application names its groups, whatever the partner calls his.
  DROP CONSTRAINT group_name_is_free,
  ADD CONSTRAINT group_name_is_free EXCLUDE USING gist (agreement_id WITH =, fold(name) WITH =, during WITH &&)
    WHERE (predefined_by IS NULL);
CREATE INDEX instance_in_catalogue ON user_group USING gist (predefined_by, predefined_code, during)
  WHERE predefined_by IS NOT NULL;

-- What an instance is an instance of does not change, and nothing stands under one.
CREATE FUNCTION instance_stays_what_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.predefined_by IS NOT NULL OR NEW.predefined_by IS NOT NULL)
     AND (OLD.predefined_by, OLD.predefined_code, OLD.unit_id, OLD.agreement_id)
         IS DISTINCT FROM (NEW.predefined_by, NEW.predefined_code, NEW.unit_id, NEW.agreement_id)
     OR EXISTS (SELECT FROM user_group p WHERE p.id = NEW.parent_id AND p.predefined_by IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'instance_stays_what_it_is',
      MESSAGE = 'a predefined group keeps its place, and has no sub-group';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER instance_stays_what_it_is
  BEFORE INSERT OR UPDATE OF predefined_by, predefined_code, unit_id, agreement_id, parent_id ON user_group
  FOR EACH ROW EXECUTE FUNCTION instance_stays_what_it_is();

-- Rights locked: an instance holds what the catalogue says of it, no longer than that.
ALTER TABLE role_assignment
  ADD predefined_by uuid,
  ADD predefined_code text,
  ADD CONSTRAINT role_is_predefined FOREIGN KEY (predefined_by, predefined_code, role_id, PERIOD during)
    REFERENCES predefined_role (service_id, code, role_id, PERIOD during) DEFERRABLE;
CREATE INDEX role_assignment_by_catalogue ON role_assignment
  USING gist (predefined_by, predefined_code, role_id, during) WHERE predefined_by IS NOT NULL;

-- What the group is an instance of is copied by the database: nobody leaves it out.
CREATE OR REPLACE FUNCTION role_assignment_answers_to_the_parent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE standing user_group;
BEGIN
  SELECT * INTO standing FROM user_group WHERE id = NEW.group_id FOR SHARE;
  IF NEW.parent_id IS DISTINCT FROM standing.parent_id THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rights_follow_the_group',
      MESSAGE = 'a role is assigned under the parent the group has';
  END IF;
  NEW.predefined_by := standing.predefined_by;
  NEW.predefined_code := standing.predefined_code;
  RETURN NEW;
END $$;

-- [C22, resolutions 7 and 14] One group per application and unit, at any instant; several units are extended rights [C30].
ALTER TABLE membership
  ADD predefined_by uuid,
  ADD predefined_unit_id uuid,
  ADD CONSTRAINT one_group_per_application_and_unit EXCLUDE USING gist
    (user_id WITH =, predefined_by WITH =, predefined_unit_id WITH =, during WITH &&) WHERE (predefined_by IS NOT NULL);
CREATE INDEX membership_of_application ON membership (predefined_by, predefined_unit_id) WHERE predefined_by IS NOT NULL;

CREATE FUNCTION membership_is_of_the_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT g.predefined_by, CASE WHEN g.predefined_by IS NOT NULL THEN g.unit_id END INTO NEW.predefined_by, NEW.predefined_unit_id
  FROM user_group g WHERE g.id = NEW.group_id;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_is_of_the_application BEFORE INSERT OR UPDATE OF group_id, predefined_by, predefined_unit_id ON membership
  FOR EACH ROW EXECUTE FUNCTION membership_is_of_the_application();

-- Its rights are told by the catalogue from the day it is put there; a copy that somebody changes is put right again.
CREATE FUNCTION assignment_stays_of_the_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT g.predefined_by, g.predefined_code INTO NEW.predefined_by, NEW.predefined_code
  FROM user_group g WHERE g.id = NEW.group_id;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_stays_of_the_group BEFORE UPDATE OF group_id, predefined_by, predefined_code ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION assignment_stays_of_the_group();
