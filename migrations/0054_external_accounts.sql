-- External users [C20, C21, resolution 23]: a login of its own in an application's database, for a service, some units and a
-- period; asked for by an administrator, opened by the institution. These rows are what is wanted; what stands is followed.

-- ---- The ceiling: when a convention confers some role of a service ----
CREATE TABLE service_entitlement (
  agreement_id uuid NOT NULL REFERENCES agreement,
  service_id uuid NOT NULL REFERENCES service,
  during tstzrange NOT NULL CONSTRAINT service_entitlement_has_a_period CHECK (is_period(during)),
  CONSTRAINT service_is_entitled_once PRIMARY KEY (agreement_id, service_id, during WITHOUT OVERLAPS)
);
INSERT INTO service_entitlement (agreement_id, service_id, during)
SELECT agreement_id, service_id, unnest(range_agg(during))
FROM entitlement e JOIN role r ON r.id = e.role_id GROUP BY agreement_id, service_id;

CREATE TABLE external_account (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  service_id uuid NOT NULL,
  -- Roles are of a whole server: drawn, so that nobody else's is ever touched.
  login text NOT NULL CONSTRAINT external_login_is_drawn CHECK (login ~ '^ext_[a-z0-9]{16}$'),
  purpose text NOT NULL CONSTRAINT external_account_has_a_purpose CHECK (btrim(purpose) <> ''),
  ends_at timestamptz NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_by uuid REFERENCES user_account,
  opened_at timestamptz,
  opened_by uuid REFERENCES user_account,
  refused_at timestamptz,
  refused_by uuid REFERENCES user_account,
  withdrawn_at timestamptz,
  withdrawn_by uuid REFERENCES user_account,
  -- Why it was refused or withdrawn.
  reason text,
  -- None until it is opened; afterwards it only shrinks.
  during tstzrange CONSTRAINT external_account_has_a_period CHECK (during IS NULL OR is_period(during)),
  -- As PostgreSQL keeps passwords (SCRAM-SHA-256): its reader cannot use it.
  verifier text,
  secret_drawn_at timestamptz,
  connection_limit int NOT NULL DEFAULT 3 CONSTRAINT connections_are_few CHECK (connection_limit BETWEEN 1 AND 20),
  statement_seconds int NOT NULL DEFAULT 60 CONSTRAINT statements_are_short CHECK (statement_seconds BETWEEN 1 AND 600),
  CONSTRAINT external_login_is_given_once UNIQUE (login),
  CONSTRAINT external_account_is_of_organization UNIQUE (id, organization_id),
  CONSTRAINT external_account_lasts_a_year_at_most CHECK (ends_at > requested_at AND ends_at <= requested_at + interval '367 days'),
  CONSTRAINT external_account_ends_as_asked CHECK (during IS NULL OR upper(during) <= ends_at),
  CONSTRAINT opened_external_account_has_all CHECK (num_nonnulls(opened_at, during, verifier, secret_drawn_at) IN (0, 4)),
  CONSTRAINT external_account_is_opened_or_refused CHECK (num_nonnulls(opened_at, refused_at) <= 1),
  CONSTRAINT refused_external_account_says_why CHECK (refused_at IS NULL OR btrim(reason) <> ''),
  CONSTRAINT withdrawn_external_account_has_ended CHECK (withdrawn_at IS NULL OR during IS NULL OR upper(during) <= withdrawn_at),
  CONSTRAINT external_account_is_of_agreement_and_organization
    FOREIGN KEY (agreement_id, organization_id) REFERENCES agreement (id, organization_id),
  CONSTRAINT external_account_is_of_agreement_and_institution
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id),
  CONSTRAINT external_account_is_of_service
    FOREIGN KEY (service_id, institution_id) REFERENCES service (id, institution_id),
  -- Deferred: the periods of a service are written anew when those of its roles change.
  CONSTRAINT service_of_external_account_is_entitled FOREIGN KEY (agreement_id, service_id, PERIOD during)
    REFERENCES service_entitlement (agreement_id, service_id, PERIOD during) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX external_account_by_institution ON external_account (institution_id, requested_at DESC, id DESC);
CREATE INDEX external_account_by_entitlement ON external_account USING gist (agreement_id, service_id, during);

CREATE TABLE external_account_unit (
  account_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  PRIMARY KEY (account_id, unit_id),
  CONSTRAINT external_unit_is_of_the_account
    FOREIGN KEY (account_id, organization_id) REFERENCES external_account (id, organization_id),
  CONSTRAINT external_unit_is_of_the_organization
    FOREIGN KEY (unit_id, organization_id) REFERENCES unit (id, organization_id)
);

-- ---- What stands in the application's database, as last seen: a trace ----
CREATE TABLE external_role (
  account_id uuid PRIMARY KEY REFERENCES external_account,
  state text NOT NULL DEFAULT 'awaited' CONSTRAINT external_role_state_is_known
    CHECK (state IN ('awaited', 'open', 'suspended', 'gone')),
  -- The secret that was put there, by when it was drawn.
  secret_drawn_at timestamptz,
  problem text CONSTRAINT external_role_problem_is_known CHECK (problem IN ('unconfigured', 'unreachable', 'unfit')),
  -- For the institution alone: names of the application's objects.
  problem_detail text,
  checked_at timestamptz,
  -- Counted each minute: what came and went in between is not seen.
  open_connections int NOT NULL DEFAULT 0,
  connections bigint NOT NULL DEFAULT 0,
  last_connected_at timestamptz
);
CREATE INDEX external_role_to_follow ON external_role (account_id) WHERE state <> 'gone';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['external_account', 'external_account_unit'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;
CREATE TRIGGER history_is_kept BEFORE DELETE ON external_account FOR EACH ROW EXECUTE FUNCTION history_is_kept();

-- ---- A service is conferred while some role of it is; what rested on it ends with it ----
CREATE FUNCTION service_is_entitled_by_its_roles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  agreement uuid := coalesce(NEW.agreement_id, OLD.agreement_id);
  service uuid := (SELECT service_id FROM role WHERE id = coalesce(NEW.role_id, OLD.role_id));
  former tstzmultirange;
  whole tstzmultirange;
BEGIN
  -- Two who change two roles of one service would not see each other.
  PERFORM FROM agreement a WHERE a.id = agreement FOR NO KEY UPDATE;
  SELECT coalesce(range_agg(during), '{}') INTO former FROM service_entitlement s
  WHERE s.agreement_id = agreement AND s.service_id = service;
  SELECT coalesce(range_agg(e.during), '{}') INTO whole FROM entitlement e JOIN role r ON r.id = e.role_id
  WHERE e.agreement_id = agreement AND r.service_id = service;
  IF former = whole THEN RETURN NULL; END IF;
  UPDATE external_account x SET during = x.during * piece FROM unnest(whole) AS piece
  WHERE x.agreement_id = agreement AND x.service_id = service AND lower(x.during) <@ piece AND NOT x.during <@ piece;
  DELETE FROM service_entitlement s WHERE s.agreement_id = agreement AND s.service_id = service;
  INSERT INTO service_entitlement (agreement_id, service_id, during) SELECT agreement, service, unnest(whole);
  RETURN NULL;
END $$;
CREATE TRIGGER service_is_entitled_by_its_roles AFTER INSERT OR UPDATE OR DELETE ON entitlement
  FOR EACH ROW EXECUTE FUNCTION service_is_entitled_by_its_roles();

-- ---- Whatever the journal tells that may change what is wanted is looked at at once ----
CREATE FUNCTION external_roles_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job('converge_external_account', payload => json_build_object('accountId', x.id),
    max_attempts => 3, job_key => 'external_account:' || x.id)
  FROM external_account x JOIN external_role r ON r.account_id = x.id AND r.state <> 'gone'
  WHERE x.institution_id = NEW.institution_id AND (NEW.agreement_id IS NULL OR x.agreement_id = NEW.agreement_id);
  RETURN NULL;
END $$;
CREATE TRIGGER external_roles_follow AFTER INSERT ON audit_event FOR EACH ROW
  WHEN (NEW.kind IN ('external_account.opened', 'external_account.secret_drawn', 'external_account.withdrawn',
    'suspension.imposed', 'suspension.lifted', 'agreement.changed', 'agreement.entitlements_amended', 'unit.changed'))
  EXECUTE FUNCTION external_roles_follow();
