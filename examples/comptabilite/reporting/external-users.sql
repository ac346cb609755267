-- Opens the views of `reporting` to external users (docs/external-accounts.md), each narrowed to the units of who reads.
-- Run by a superuser in the accounts’ database, once the application has made its tables; the role habilis_logins is there.
-- Before and after an upgrade that changes these views, this again: the application may then replace them, and what was
-- added to them is read too.

-- What PostgreSQL gives everybody, an external user does without; the application, which owns the database, keeps it.
DO $$
DECLARE
  db name := current_database();
  owner name := (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database());
  f regprocedure;
BEGIN
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', db);
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO habilis_logins WITH GRANT OPTION', db);
  EXECUTE format('GRANT USAGE ON LANGUAGE plpgsql TO %I', owner);
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
           AND proname ~ '^(lo_.*|lowrite|loread|pg_(try_)?advisory_.*|pg_logical_emit_message)$' LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    IF f::text ~ 'advisory' THEN EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I, habilis_logins', f, owner); END IF;
  END LOOP;
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;

DO $$
BEGIN
  IF to_regrole('comptabilite_reporting') IS NULL THEN CREATE ROLE comptabilite_reporting NOLOGIN; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS external_access;
CREATE TABLE IF NOT EXISTS external_access.account_unit (
  login name NOT NULL,
  organization text NOT NULL,
  unit text NOT NULL,
  PRIMARY KEY (login, organization, unit)
);
GRANT USAGE ON SCHEMA external_access TO habilis_logins, comptabilite_reporting;
GRANT SELECT, INSERT, DELETE ON external_access.account_unit TO habilis_logins;
GRANT SELECT ON external_access.account_unit TO comptabilite_reporting;

-- The whole lists stand aside; under their names stand the same, of one’s own units. One college a database: codes suffice.
CREATE SCHEMA IF NOT EXISTS restitution;
GRANT USAGE ON SCHEMA restitution TO comptabilite_reporting;
GRANT USAGE ON SCHEMA reporting TO habilis_logins WITH GRANT OPTION;
DO $$
DECLARE
  v name;
  owner name := (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database());
BEGIN
  -- The application’s own upgrades replace them there.
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA restitution TO %I', owner);
  FOR v IN SELECT relname FROM pg_class WHERE relnamespace = 'reporting'::regnamespace AND relkind = 'v'
           AND relowner <> 'comptabilite_reporting'::regrole LOOP
    EXECUTE format('ALTER VIEW reporting.%I SET SCHEMA restitution', v);
  END LOOP;
  FOR v IN SELECT relname FROM pg_class WHERE relnamespace = 'restitution'::regnamespace AND relkind = 'v' LOOP
    EXECUTE format('GRANT SELECT ON restitution.%I TO comptabilite_reporting', v);
    EXECUTE format('CREATE OR REPLACE VIEW reporting.%I WITH (security_barrier) AS SELECT w.* FROM restitution.%I w
      WHERE EXISTS (SELECT FROM external_access.account_unit a WHERE a.login = session_user AND a.unit = w.unite)', v, v);
    EXECUTE format('ALTER VIEW reporting.%I OWNER TO comptabilite_reporting', v);
    EXECUTE format('GRANT SELECT ON reporting.%I TO habilis_logins WITH GRANT OPTION', v);
  END LOOP;
END $$;
