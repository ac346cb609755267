-- What applications bring (their description), how they ask (their keys), what hides a right for a time (suspensions),
-- and what an answer leaves behind (overrides, uses of « toutes les données »).

-- A service's description file, version after version: the source as it was imported, and what was read in it.
CREATE TABLE service_definition (
  service_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  number int NOT NULL CONSTRAINT definition_number_is_positive CHECK (number > 0),
  during tstzrange NOT NULL CONSTRAINT definition_has_a_period CHECK (is_period(during)),
  source text NOT NULL CONSTRAINT definition_is_at_most_one_megabyte CHECK (octet_length(source) <= 1048576),
  definition jsonb NOT NULL,
  imported_by uuid REFERENCES user_account,
  CONSTRAINT service_is_defined_once PRIMARY KEY (service_id, during WITHOUT OVERLAPS),
  CONSTRAINT definition_number_is_free UNIQUE (service_id, number),
  CONSTRAINT definition_is_of_service FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id)
);

-- A resource's type says which service answers for it: hence one service a type in an institution.
CREATE TABLE resource_type (
  institution_id uuid NOT NULL,
  code text NOT NULL,
  service_id uuid NOT NULL,
  CONSTRAINT resource_type_is_free PRIMARY KEY (institution_id, code),
  CONSTRAINT resource_type_is_of_service FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id)
);

-- A bearer key with which an application asks; hashed, bound to services, shown once.
CREATE TABLE access_key (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  name text NOT NULL CONSTRAINT access_key_is_named CHECK (name <> ''),
  hash bytea NOT NULL CONSTRAINT access_key_is_drawn_once UNIQUE,
  during tstzrange NOT NULL CONSTRAINT access_key_has_a_period CHECK (is_period(during)),
  created_by uuid REFERENCES user_account,
  CONSTRAINT access_key_is_of_institution UNIQUE (id, institution_id)
);
CREATE INDEX access_key_by_institution ON access_key (institution_id);

CREATE TABLE access_key_service (
  access_key_id uuid NOT NULL,
  service_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  PRIMARY KEY (access_key_id, service_id),
  CONSTRAINT access_key_opens_services_of_its_institution
    FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id),
  CONSTRAINT access_key_is_bound FOREIGN KEY (access_key_id, institution_id) REFERENCES access_key (id, institution_id)
);
CREATE INDEX access_key_by_service ON access_key_service (service_id);

-- [H08] Hides what stands below it while it runs; nothing is taken away (resolution 3).
CREATE TABLE suspension (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  organization_id uuid,
  agreement_id uuid,
  group_id uuid,
  user_id uuid,
  during tstzrange NOT NULL CONSTRAINT suspension_has_a_period CHECK (is_period(during)),
  reason text NOT NULL CONSTRAINT suspension_has_a_reason CHECK (reason <> ''),
  scope_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(group_id, user_id, agreement_id, organization_id)) STORED,
  CONSTRAINT suspension_has_its_scope CHECK (
    num_nonnulls(organization_id, user_id) = 1 AND num_nonnulls(agreement_id, group_id) = 0
    OR agreement_id IS NOT NULL AND num_nonnulls(organization_id, user_id) = 0),
  CONSTRAINT suspended_once UNIQUE (scope_id, during WITHOUT OVERLAPS),
  CONSTRAINT suspended_organization_is_of_institution
    FOREIGN KEY (organization_id, institution_id) REFERENCES organization (id, institution_id),
  CONSTRAINT suspended_agreement_is_of_institution
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT suspended_group_is_under_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id),
  CONSTRAINT suspended_user_is_known FOREIGN KEY (user_id) REFERENCES user_account
);
-- Asked for each subject by its organisation, its agreements and itself.
CREATE INDEX suspension_of_organization ON suspension (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX suspension_of_agreement ON suspension (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX suspension_of_user ON suspension (user_id) WHERE user_id IS NOT NULL;

-- [H08] One role of an agreement. A table of its own: none binds a user to a role [H43].
CREATE TABLE role_suspension (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  role_id uuid NOT NULL,
  during tstzrange NOT NULL CONSTRAINT role_suspension_has_a_period CHECK (is_period(during)),
  reason text NOT NULL CONSTRAINT role_suspension_has_a_reason CHECK (reason <> ''),
  CONSTRAINT role_suspended_once UNIQUE (agreement_id, role_id, during WITHOUT OVERLAPS),
  CONSTRAINT suspended_role_is_under_an_agreement
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT suspended_role_is_of_institution FOREIGN KEY (role_id, institution_id) REFERENCES role (id, institution_id)
);
CREATE INDEX role_suspension_by_agreement ON role_suspension (agreement_id);

-- [C35, C36] A grave message passed: who, why, what, how much, on which record (resolution 19).
CREATE TABLE override (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  service_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  group_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  at timestamptz NOT NULL,
  action text NOT NULL,
  resource_type text NOT NULL,
  resource_id text NOT NULL,
  message text NOT NULL,
  amount text,
  subject text,
  motive text NOT NULL CONSTRAINT override_has_a_motive CHECK (motive <> ''),
  -- The caller's own number of the request: a question asked again after a lost answer is one override, not two.
  request_id text,
  access_key_id uuid REFERENCES access_key,
  CONSTRAINT override_is_of_service FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id),
  CONSTRAINT override_is_under_an_agreement
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id)
);
CREATE INDEX override_by_agreement ON override (agreement_id, at DESC, id DESC);
CREATE INDEX override_by_institution ON override (institution_id, at DESC, id DESC);
CREATE UNIQUE INDEX override_is_recorded_once
  ON override (access_key_id, request_id, user_id, action, resource_type, resource_id, message)
  WHERE request_id IS NOT NULL;

-- [C32, C42] Somebody worked on another's record with « toutes les données »: logged as such (resolution 18).
CREATE TABLE stronger_right_use (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institution,
  service_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  at timestamptz NOT NULL,
  action text NOT NULL,
  resource_type text NOT NULL,
  resource_id text NOT NULL,
  owner text
);
CREATE INDEX stronger_right_use_by_agreement ON stronger_right_use (agreement_id, at DESC, id DESC);
CREATE INDEX stronger_right_use_by_institution ON stronger_right_use (institution_id, at DESC, id DESC);

-- What a service chose to register, so that « which records may he » can be answered.
CREATE TABLE registered_resource (
  institution_id uuid NOT NULL,
  type text NOT NULL,
  id text NOT NULL,
  properties jsonb NOT NULL CONSTRAINT properties_are_an_object CHECK (jsonb_typeof(properties) = 'object'),
  CONSTRAINT resource_is_registered_once PRIMARY KEY (institution_id, type, id),
  CONSTRAINT registered_resource_has_a_type
    FOREIGN KEY (institution_id, type) REFERENCES resource_type (institution_id, code) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service_definition', 'resource_type', 'access_key', 'access_key_service', 'suspension',
    'role_suspension', 'override'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['service_definition', 'access_key', 'suspension', 'role_suspension'] LOOP
    EXECUTE format('CREATE TRIGGER history_is_kept BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION history_is_kept()', t);
  END LOOP;
END $$;
