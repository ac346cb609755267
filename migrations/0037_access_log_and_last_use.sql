-- Who came in and what was refused to whom; when each role was last used; rights withdrawn together [H04].

-- ---- The access log: apart from the journal, kept for some months, then dropped month by month ----
-- CNIL, délibération 2021-122: six months at least, a year at most.
ALTER TABLE institution ADD access_log_months int NOT NULL DEFAULT 12
  CONSTRAINT access_log_is_kept_six_to_twelve_months CHECK (access_log_months BETWEEN 6 AND 12);

-- By institution, because each keeps it as long as it chose, then by month (UTC), because a month is dropped whole.
-- No foreign keys: it is written in lots, which one line must not stop, and follows nothing that is kept longer.
CREATE TABLE access_log (
  -- Nil when it is nobody's: an unknown account, the administrateur général.
  institution_id uuid NOT NULL,
  at timestamptz NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT access_kind_is_known
    CHECK (kind IN ('sign_in', 'sign_in_refused', 'sign_on', 'decision_refused', 'override')),
  -- The same again within a minute is the same line.
  times int NOT NULL CONSTRAINT access_is_counted CHECK (times > 0),
  last_at timestamptz NOT NULL,
  user_id uuid,
  service_id uuid,
  -- Of a sign-in: by what. Of a refusal: why, by its code.
  method text,
  reason text,
  address text,
  action text,
  resource_type text,
  override_id uuid,
  CONSTRAINT access_is_written_once PRIMARY KEY (institution_id, at, id)
) PARTITION BY LIST (institution_id);
CREATE INDEX access_log_by_user ON access_log (user_id, at DESC) WHERE user_id IS NOT NULL;

CREATE FUNCTION access_log_name(institution uuid) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN 'access_log_' || replace(institution::text, '-', '');

-- The month of an instant and the one after it, of one institution. Nothing waits for what is already there.
CREATE FUNCTION prepare_access_log(institution uuid, instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  mine text := access_log_name(institution);
  month timestamp := date_trunc('month', instant AT TIME ZONE 'UTC');
BEGIN
  IF to_regclass(mine) IS NULL THEN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF access_log FOR VALUES IN (%L) PARTITION BY RANGE (at)',
      mine, institution);
  END IF;
  FOR i IN 0..1 LOOP
    IF to_regclass(mine || to_char(month, '_YYYY_MM')) IS NULL THEN
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        mine || to_char(month, '_YYYY_MM'), mine, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
    month := month + interval '1 month';
  END LOOP;
END $$;

-- Drops each month once all of it is older than what the institution keeps, and none of it is over a year old.
CREATE FUNCTION drop_old_access_log(instant timestamptz) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  month record;
BEGIN
  FOR month IN
    SELECT c.relname AS name, to_date(right(c.relname, 7), 'YYYY_MM') AS begins, coalesce(i.access_log_months, 12) AS kept
    FROM pg_inherits mine JOIN pg_inherits monthly ON monthly.inhparent = mine.inhrelid
    JOIN pg_class c ON c.oid = monthly.inhrelid JOIN pg_class p ON p.oid = mine.inhrelid
    LEFT JOIN institution i ON access_log_name(i.id) = p.relname
    WHERE mine.inhparent = 'access_log'::regclass
  LOOP
    CONTINUE WHEN instant AT TIME ZONE 'UTC'
      < least(month.begins + make_interval(months => month.kept + 1), month.begins + interval '12 months');
    EXECUTE format('DROP TABLE IF EXISTS %I', month.name);
    RETURN NEXT month.name;
  END LOOP;
END $$;

CREATE FUNCTION institution_has_its_access_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM prepare_access_log(NEW.id, habilis_now());
  RETURN NULL;
END $$;
CREATE TRIGGER institution_has_its_access_log AFTER INSERT ON institution
  FOR EACH ROW EXECUTE FUNCTION institution_has_its_access_log();
SELECT prepare_access_log(id, now()) FROM institution;
SELECT prepare_access_log('00000000-0000-0000-0000-000000000000', now());

-- ---- When somebody last used a role, to the day. A trace: no decision reads it, and it gives nothing [H43] ----
CREATE TABLE role_use (
  user_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  role_id uuid NOT NULL,
  -- Where the institution is.
  last_day date NOT NULL,
  CONSTRAINT last_use_is_one PRIMARY KEY (user_id, agreement_id, role_id)
);
CREATE INDEX role_use_by_agreement ON role_use (agreement_id);

-- What was used before nobody knows, unless there was nobody before.
CREATE TABLE role_use_measured (since timestamptz NOT NULL);
INSERT INTO role_use_measured
SELECT CASE WHEN EXISTS (SELECT FROM institution) THEN now() ELSE '1970-01-01' END;

-- ---- Rights withdrawn together, and what it takes to give them back ----
CREATE TABLE withdrawal (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  institution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES user_account,
  persons int NOT NULL,
  undone_at timestamptz,
  undone_by uuid REFERENCES user_account,
  CONSTRAINT withdrawal_is_undone_after CHECK (undone_at >= at),
  CONSTRAINT withdrawal_is_under_an_agreement
    FOREIGN KEY (agreement_id, institution_id) REFERENCES agreement (id, institution_id)
);
CREATE INDEX withdrawal_by_agreement ON withdrawal (agreement_id, at DESC, id DESC);

-- `until`: the end that it had.
CREATE TABLE withdrawn_membership (
  withdrawal_id uuid NOT NULL REFERENCES withdrawal,
  user_id uuid NOT NULL REFERENCES user_account,
  group_id uuid NOT NULL REFERENCES user_group,
  until timestamptz,
  PRIMARY KEY (withdrawal_id, user_id, group_id)
);
CREATE TABLE withdrawn_role (
  withdrawal_id uuid NOT NULL REFERENCES withdrawal,
  group_id uuid NOT NULL REFERENCES user_group,
  role_id uuid NOT NULL REFERENCES role,
  parent_id uuid,
  until timestamptz,
  PRIMARY KEY (withdrawal_id, group_id, role_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['withdrawal', 'withdrawn_membership', 'withdrawn_role'] LOOP
    EXECUTE format('CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event()', t);
    EXECUTE format('CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied()', t);
  END LOOP;
END $$;
