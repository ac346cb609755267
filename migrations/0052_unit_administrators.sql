-- « Administrateur d'unité » [C13–C16]: appointed for one application in one unit, where the application says that its
-- units have such administrators.

ALTER TABLE appointment
  ADD of_service_id uuid REFERENCES service,
  ADD of_unit_id uuid REFERENCES unit,
  DROP CONSTRAINT appointment_has_its_scope,
  ADD CONSTRAINT appointment_has_its_scope CHECK (CASE kind
    WHEN 'root_admin' THEN num_nonnulls(institution_id, agreement_id, group_id, of_service_id, of_unit_id) = 0
    WHEN 'institution_admin' THEN institution_id IS NOT NULL AND num_nonnulls(agreement_id, group_id, of_service_id, of_unit_id) = 0
    WHEN 'organization_admin' THEN num_nonnulls(institution_id, agreement_id) = 2 AND num_nonnulls(group_id, of_service_id, of_unit_id) = 0
    WHEN 'group_manager' THEN num_nonnulls(institution_id, agreement_id, group_id) = 3 AND num_nonnulls(of_service_id, of_unit_id) = 0
    WHEN 'unit_admin' THEN num_nonnulls(institution_id, agreement_id, of_service_id, of_unit_id) = 4 AND group_id IS NULL
    ELSE false END);

-- Each application and unit of a convention is a scope of its own.
ALTER TABLE appointment ALTER COLUMN scope_id SET EXPRESSION AS (coalesce(
  md5(agreement_id::text || of_service_id::text || of_unit_id::text)::uuid,
  group_id, agreement_id, institution_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX appointment_of_unit ON appointment (of_service_id, of_unit_id) WHERE of_unit_id IS NOT NULL;

CREATE FUNCTION unit_administrator_has_his_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM user_group g JOIN service_definition d ON d.service_id = g.predefined_by AND upper_inf(d.during)
    WHERE g.agreement_id = NEW.agreement_id AND g.predefined_by = NEW.of_service_id AND g.unit_id = NEW.of_unit_id
      AND g.during @> lower(NEW.during) AND d.definition -> 'administration' -> 'unitAdministrators' = 'true'
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_administrator_has_his_place',
      MESSAGE = 'the application has no unit administrators, or no groups in this unit';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER unit_administrator_has_his_place AFTER INSERT ON appointment
  FOR EACH ROW WHEN (NEW.kind = 'unit_admin') EXECUTE FUNCTION unit_administrator_has_his_place();
