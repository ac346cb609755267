-- Institutions, partners, conventions, groups, users, and every right as a row with a period (design, idea 1).
-- The ceiling agreement ⊇ group ⊇ sub-group is held here by temporal keys (idea 2): no code can go past it.

CREATE TABLE institution (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Europe/Paris',
  accent_color text CONSTRAINT accent_color_is_hexadecimal CHECK (accent_color ~ '^#[0-9a-f]{6}$'),
  password_renewal_months int CONSTRAINT password_renewal_is_positive CHECK (password_renewal_months > 0),
  administrator_password_renewal_months int
    CONSTRAINT administrator_password_renewal_is_positive CHECK (administrator_password_renewal_months > 0),
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX institution_name_is_free ON institution (fold(name));

CREATE TABLE organization (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  name text NOT NULL,
  siret text NOT NULL CONSTRAINT siret_has_fourteen_digits CHECK (siret ~ '^[0-9]{14}$'),
  street text NOT NULL DEFAULT '',
  postal_code text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  sort_key text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED COLLATE "C",
  CONSTRAINT siret_is_free UNIQUE (institution_id, siret),
  CONSTRAINT organization_is_of_institution UNIQUE (id, institution_id)
);
CREATE INDEX organization_by_name ON organization (institution_id, sort_key, id);

CREATE TABLE unit (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organization_id uuid NOT NULL REFERENCES organization,
  code text NOT NULL,
  name text NOT NULL,
  CONSTRAINT unit_is_of_organization UNIQUE (id, organization_id)
);
CREATE UNIQUE INDEX unit_code_is_free ON unit (organization_id, fold(code));

CREATE TABLE service (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL REFERENCES institution,
  code text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  description text NOT NULL CONSTRAINT service_is_described CHECK (description <> ''),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT service_is_of_institution UNIQUE (id, institution_id)
);
CREATE UNIQUE INDEX service_code_is_free ON service (institution_id, fold(code));

CREATE TABLE role (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  service_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  description text NOT NULL CONSTRAINT role_is_described CHECK (description <> ''),
  CONSTRAINT role_is_of_service FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id),
  CONSTRAINT role_is_of_institution UNIQUE (id, institution_id),
  CONSTRAINT role_service_is_known UNIQUE (id, service_id)
);
CREATE UNIQUE INDEX role_code_is_free ON role (service_id, fold(code));

CREATE TABLE agreement (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  reference text NOT NULL,
  signed_on date NOT NULL,
  during tstzrange NOT NULL CONSTRAINT agreement_has_a_period CHECK (is_period(during)),
  -- Resolution 1: to whom message 2 with the temporary password goes.
  credentials_to text NOT NULL DEFAULT 'holder'
    CONSTRAINT credentials_go_to_holder_or_administrator CHECK (credentials_to IN ('holder', 'administrator')),
  notes text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  sort_key text NOT NULL GENERATED ALWAYS AS (fold(reference)) STORED COLLATE "C",
  CONSTRAINT agreement_needs_an_organization
    FOREIGN KEY (organization_id, institution_id) REFERENCES organization (id, institution_id),
  CONSTRAINT agreement_during UNIQUE (id, during WITHOUT OVERLAPS),
  CONSTRAINT agreement_is_of_organization UNIQUE (id, organization_id),
  CONSTRAINT agreement_is_of_institution UNIQUE (id, institution_id)
);
CREATE UNIQUE INDEX agreement_reference_is_free ON agreement (institution_id, fold(reference));
CREATE INDEX agreement_by_reference ON agreement (institution_id, sort_key, id);
CREATE INDEX agreement_by_organization ON agreement (organization_id);

CREATE TABLE agreement_document (
  agreement_id uuid PRIMARY KEY REFERENCES agreement,
  file_name text NOT NULL,
  content bytea NOT NULL CONSTRAINT document_is_at_most_ten_megabytes CHECK (octet_length(content) <= 10485760),
  uploaded_at timestamptz NOT NULL
);

-- Delegation in force: the partner manages. None: the institution does his part on the same screens (resolution 5).
CREATE TABLE delegation (
  agreement_id uuid NOT NULL REFERENCES agreement,
  during tstzrange NOT NULL CONSTRAINT delegation_has_a_period CHECK (is_period(during)),
  CONSTRAINT delegation_is_given_once PRIMARY KEY (agreement_id, during WITHOUT OVERLAPS)
);

CREATE TABLE entitlement (
  agreement_id uuid NOT NULL,
  role_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  during tstzrange NOT NULL CONSTRAINT entitlement_has_a_period CHECK (is_period(during)),
  CONSTRAINT role_is_entitled_once PRIMARY KEY (agreement_id, role_id, during WITHOUT OVERLAPS),
  CONSTRAINT entitlement_is_within_agreement
    FOREIGN KEY (agreement_id, PERIOD during) REFERENCES agreement (id, PERIOD during),
  CONSTRAINT entitlement_is_of_the_same_institution
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT entitled_role_is_of_the_same_institution
    FOREIGN KEY (role_id, institution_id) REFERENCES role (id, institution_id)
);
CREATE INDEX entitlement_by_role ON entitlement (role_id);

-- [H15] At most so many persons in a service under an agreement.
CREATE TABLE service_limit (
  agreement_id uuid NOT NULL,
  service_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  max_persons int NOT NULL CONSTRAINT limit_is_positive CHECK (max_persons > 0),
  PRIMARY KEY (agreement_id, service_id),
  FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id)
);

CREATE TABLE user_account (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- None for the administrateur général alone.
  institution_id uuid REFERENCES institution,
  -- None for the institution's own staff.
  organization_id uuid,
  identifier text NOT NULL
    CONSTRAINT identifier_is_plain CHECK (identifier ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
  last_name text NOT NULL,
  first_name text NOT NULL,
  email text NOT NULL,
  nominative_reason text,
  workplace text NOT NULL DEFAULT 'fixed' CONSTRAINT workplace_is_fixed_or_mobile CHECK (workplace IN ('fixed', 'mobile')),
  locale text NOT NULL DEFAULT 'fr' CONSTRAINT locale_is_spoken CHECK (locale IN ('fr', 'en')),
  created_at timestamptz NOT NULL,
  created_by uuid REFERENCES user_account,
  version int NOT NULL DEFAULT 1,
  sort_key text NOT NULL GENERATED ALWAYS AS (fold(last_name) || ' ' || fold(first_name)) STORED COLLATE "C",
  -- Resolution 21: an identifier is never given twice; accounts are never deleted.
  CONSTRAINT identifier_is_free UNIQUE (identifier),
  CONSTRAINT user_is_of_organization UNIQUE (id, organization_id),
  CONSTRAINT user_is_of_institution FOREIGN KEY (organization_id, institution_id)
    REFERENCES organization (id, institution_id)
);
-- Resolution 10: nominative, hence unique within the organisation (or among the institution's staff).
CREATE UNIQUE INDEX email_is_free_in_organization ON user_account (organization_id, lower(email))
  WHERE organization_id IS NOT NULL;
CREATE UNIQUE INDEX email_is_free_in_institution ON user_account (institution_id, lower(email))
  WHERE organization_id IS NULL;
CREATE INDEX user_account_by_institution_name ON user_account (institution_id, sort_key, id);
CREATE INDEX user_account_by_email ON user_account (lower(email));

-- [H40, H41] A user belongs to one organisation and is opened within a convention of that organisation.
CREATE TABLE enrollment (
  user_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  during tstzrange NOT NULL CONSTRAINT enrollment_has_a_period CHECK (is_period(during)),
  CONSTRAINT user_is_enrolled_once PRIMARY KEY (user_id, agreement_id, during WITHOUT OVERLAPS),
  CONSTRAINT enrolled_user_is_of_the_organization
    FOREIGN KEY (user_id, organization_id) REFERENCES user_account (id, organization_id),
  CONSTRAINT enrollment_is_under_an_agreement_of_the_organization
    FOREIGN KEY (agreement_id, organization_id) REFERENCES agreement (id, organization_id)
);
CREATE INDEX enrollment_by_agreement ON enrollment (agreement_id, user_id);

CREATE TABLE user_group (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  agreement_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  parent_id uuid,
  unit_id uuid,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  during tstzrange NOT NULL CONSTRAINT group_has_a_period CHECK (is_period(during)),
  version int NOT NULL DEFAULT 1,
  sort_key text NOT NULL GENERATED ALWAYS AS (fold(name)) STORED COLLATE "C",
  CONSTRAINT group_is_under_an_agreement
    FOREIGN KEY (agreement_id, organization_id) REFERENCES agreement (id, organization_id),
  CONSTRAINT group_is_of_agreement UNIQUE (id, agreement_id),
  CONSTRAINT parent_group_is_under_the_same_agreement
    FOREIGN KEY (parent_id, agreement_id) REFERENCES user_group (id, agreement_id),
  CONSTRAINT group_unit_is_of_the_organization
    FOREIGN KEY (unit_id, organization_id) REFERENCES unit (id, organization_id),
  CONSTRAINT group_during UNIQUE (id, during WITHOUT OVERLAPS),
  CONSTRAINT group_name_is_free
    EXCLUDE USING gist (agreement_id WITH =, fold(name) WITH =, during WITH &&)
);
CREATE INDEX group_by_parent ON user_group (parent_id);
CREATE INDEX group_by_agreement_name ON user_group (agreement_id, sort_key, id);

CREATE TABLE role_assignment (
  group_id uuid NOT NULL,
  role_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  -- The parent at the time of this period: the history of moves stays readable in the rights themselves.
  parent_id uuid,
  during tstzrange NOT NULL CONSTRAINT role_assignment_has_a_period CHECK (is_period(during)),
  ceiling_agreement_id uuid GENERATED ALWAYS AS (CASE WHEN parent_id IS NULL THEN agreement_id END) STORED,
  CONSTRAINT role_is_assigned_once PRIMARY KEY (group_id, role_id, during WITHOUT OVERLAPS),
  -- [H50] A group gets only what the convention confers … (Deferrable: a moved group closes its periods under one
  -- parent and opens them under another; in between, what is below it would stand on nothing.)
  CONSTRAINT role_is_entitled FOREIGN KEY (ceiling_agreement_id, role_id, PERIOD during)
    REFERENCES entitlement (agreement_id, role_id, PERIOD during) DEFERRABLE,
  -- … and a sub-group only what its parent has.
  CONSTRAINT role_is_held_by_parent FOREIGN KEY (parent_id, role_id, PERIOD during)
    REFERENCES role_assignment (group_id, role_id, PERIOD during) DEFERRABLE,
  CONSTRAINT role_is_assigned_to_open_group
    FOREIGN KEY (group_id, PERIOD during) REFERENCES user_group (id, PERIOD during),
  CONSTRAINT assigned_group_is_under_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id)
);
-- The referencing side of temporal keys: closing a parent's period looks here.
CREATE INDEX role_assignment_by_ceiling ON role_assignment USING gist (ceiling_agreement_id, role_id, during);
CREATE INDEX role_assignment_by_parent ON role_assignment USING gist (parent_id, role_id, during);
CREATE INDEX role_assignment_by_agreement ON role_assignment (agreement_id, role_id);

-- [H43] A user has rights only through the roles of his groups: there is no table user × role.
CREATE TABLE membership (
  user_id uuid NOT NULL,
  group_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  during tstzrange NOT NULL CONSTRAINT membership_has_a_period CHECK (is_period(during)),
  CONSTRAINT user_is_member_once PRIMARY KEY (user_id, group_id, during WITHOUT OVERLAPS),
  CONSTRAINT member_is_enrolled
    FOREIGN KEY (user_id, agreement_id, PERIOD during) REFERENCES enrollment (user_id, agreement_id, PERIOD during),
  CONSTRAINT member_joins_open_group
    FOREIGN KEY (group_id, PERIOD during) REFERENCES user_group (id, PERIOD during),
  CONSTRAINT joined_group_is_under_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id)
);
CREATE INDEX membership_by_group ON membership USING gist (group_id, during);
CREATE INDEX membership_by_enrollment ON membership USING gist (user_id, agreement_id, during);

CREATE TABLE appointment (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL,
  user_id uuid NOT NULL REFERENCES user_account,
  institution_id uuid REFERENCES institution,
  agreement_id uuid,
  group_id uuid,
  during tstzrange NOT NULL CONSTRAINT appointment_has_a_period CHECK (is_period(during)),
  scope_id uuid NOT NULL GENERATED ALWAYS AS
    (coalesce(group_id, agreement_id, institution_id, '00000000-0000-0000-0000-000000000000')) STORED,
  CONSTRAINT appointment_has_its_scope CHECK (CASE kind
    WHEN 'root_admin' THEN num_nonnulls(institution_id, agreement_id, group_id) = 0
    WHEN 'institution_admin' THEN institution_id IS NOT NULL AND num_nonnulls(agreement_id, group_id) = 0
    WHEN 'organization_admin' THEN num_nonnulls(institution_id, agreement_id) = 2 AND group_id IS NULL
    WHEN 'group_manager' THEN num_nonnulls(institution_id, agreement_id, group_id) = 3
    ELSE false END),
  CONSTRAINT user_is_appointed_once UNIQUE (user_id, kind, scope_id, during WITHOUT OVERLAPS),
  CONSTRAINT appointment_is_under_an_agreement
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT appointed_user_is_enrolled
    FOREIGN KEY (user_id, agreement_id, PERIOD during) REFERENCES enrollment (user_id, agreement_id, PERIOD during),
  CONSTRAINT managed_group_is_under_the_agreement
    FOREIGN KEY (group_id, agreement_id) REFERENCES user_group (id, agreement_id),
  CONSTRAINT managed_group_is_open
    FOREIGN KEY (group_id, PERIOD during) REFERENCES user_group (id, PERIOD during)
);
CREATE INDEX appointment_by_scope ON appointment USING gist (scope_id, during);
CREATE INDEX appointment_by_enrollment ON appointment USING gist (user_id, agreement_id, during);
CREATE INDEX appointment_by_group ON appointment USING gist (group_id, during);

-- A moved group takes its parent with its rights: no period that is still running or to come may answer to the
-- parent it had before. A group cannot stand under itself.
CREATE FUNCTION group_stands_in_its_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM role_assignment
    WHERE group_id = NEW.id AND parent_id IS DISTINCT FROM NEW.parent_id AND during && tstzrange(habilis_now(), NULL)
      AND NEW.parent_id IS NOT DISTINCT FROM (SELECT parent_id FROM user_group WHERE id = NEW.id)
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rights_follow_the_group',
      MESSAGE = 'a role of a moved group still answers to its former parent';
  END IF;
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT parent_id FROM user_group WHERE id = NEW.id
      UNION SELECT g.parent_id FROM above JOIN user_group g ON g.id = above.parent_id)
    SELECT FROM above WHERE parent_id = NEW.id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_is_not_under_itself',
      MESSAGE = 'a group cannot stand under itself';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER group_stands_in_its_tree AFTER UPDATE OF parent_id ON user_group
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION group_stands_in_its_tree();

-- The parent of a new period is the group's parent, whoever writes it; the share lock makes a concurrent move wait.
CREATE FUNCTION role_assignment_answers_to_the_parent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE standing user_group;
BEGIN
  SELECT * INTO standing FROM user_group WHERE id = NEW.group_id FOR SHARE;
  IF NEW.parent_id IS DISTINCT FROM standing.parent_id THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rights_follow_the_group',
      MESSAGE = 'a role is assigned under the parent the group has';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER role_assignment_answers_to_the_parent BEFORE INSERT ON role_assignment
  FOR EACH ROW EXECUTE FUNCTION role_assignment_answers_to_the_parent();

-- Nothing that once held is deleted; only a plan that has not begun may be dropped (the journal keeps that it was).
CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF lower(OLD.during) < habilis_now() THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'history_is_kept',
      MESSAGE = format('%s: a period that has begun is closed, never deleted', TG_TABLE_NAME);
  END IF;
  RETURN OLD;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agreement', 'delegation', 'entitlement', 'enrollment', 'user_group', 'role_assignment', 'membership', 'appointment'] LOOP
    EXECUTE format('CREATE TRIGGER history_is_kept BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION history_is_kept()', t);
  END LOOP;
END $$;
