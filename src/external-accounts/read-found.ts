import type pg from 'pg'
import type { Connection, FoundRole, WantedRole } from './roles.ts'

type Asked = Pick<WantedRole, 'login' | 'statementSeconds' | 'severalOrganizations'>

/** How much longer than one statement a transaction may last: it keeps back what the application’s database tidies up. */
const TRANSACTION_SPARE_SECONDS = 120

/** A role as it stands, with all that it could do; nothing when there is none. */
export async function readFound(
  client: pg.ClientBase,
  asked: Asked,
  transactionSeconds = asked.statementSeconds + TRANSACTION_SPARE_SECONDS,
): Promise<FoundRole | undefined> {
  const { login } = asked
  const role = await readRole(client, login)
  if (!role) return undefined
  const views = await readViews(client, asked)
  const rights = await client.query<{ has: boolean }>(HAS_ITS_RIGHTS, [login, views])
  const excess = await client.query<{ what: string }>(EXCESS, [login, views])
  const connections = await client.query<Connection>(CONNECTIONS, [
    ...[login, asked.statementSeconds, transactionSeconds],
  ])
  return {
    ...role,
    units: await readUnits(client, login),
    hasItsRights: rights.rows[0]?.has ?? false,
    excess: excess.rows.map(({ what }) => what),
    connections: connections.rows,
  }
}

type Role = Pick<FoundRole, 'canLogin' | 'connectionLimit' | 'until' | 'settings'>

async function readRole(client: pg.ClientBase, login: string): Promise<Role | undefined> {
  const { rows } = await client.query<Role>(
    `SELECT rolcanlogin AS "canLogin", rolconnlimit AS "connectionLimit", rolvaliduntil AS until,
            ARRAY(SELECT unnest(rolconfig) ORDER BY 1) AS settings
     FROM pg_roles WHERE rolname = $1`,
    [login],
  )
  return rows[0]
}

async function readUnits(client: pg.ClientBase, login: string): Promise<string[]> {
  const { rows } = await client.query<{ unit: string }>(
    `SELECT organization || '/' || unit AS unit FROM external_access.account_unit WHERE login = $1`,
    [login],
  )
  return rows.map(({ unit }) => unit).sort()
}

/** The views of `reporting` that keep to the units of who reads: any other is nobody's to read. */
export async function readViews(
  client: pg.ClientBase,
  { severalOrganizations }: Pick<Asked, 'severalOrganizations'>,
): Promise<string[]> {
  const needed = ['login', 'unit', ...(severalOrganizations ? ['organization'] : [])]
  const { rows } = await client.query<{ oid: string }>(VIEWS, [needed])
  return rows.map(({ oid }) => oid)
}

const VIEWS = `
  SELECT v.oid::text AS oid FROM pg_class v
  WHERE v.relnamespace = to_regnamespace('reporting') AND v.relkind = 'v'
    AND coalesce(v.reloptions, '{}') && '{security_barrier=true,security_barrier=on,security_barrier=1}'
    AND NOT coalesce(v.reloptions, '{}') && '{security_invoker=true,security_invoker=on,security_invoker=1}'
    AND NOT (SELECT rolsuper FROM pg_roles WHERE oid = v.relowner)
    AND (SELECT count(DISTINCT c.attname) FROM pg_rewrite w
         JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
         JOIN pg_attribute c ON c.attrelid = d.refobjid AND c.attnum = d.refobjsubid
         WHERE w.ev_class = v.oid AND d.refclassid = 'pg_class'::regclass
           AND d.refobjid = 'external_access.account_unit'::regclass AND c.attname = ANY($1)) = cardinality($1::text[])
  ORDER BY v.oid`

const HAS_ITS_RIGHTS = `
  SELECT has_database_privilege($1, current_database(), 'CONNECT')
     AND has_schema_privilege($1, 'reporting', 'USAGE')
     AND NOT EXISTS (SELECT FROM unnest($2::oid[]) v WHERE NOT has_table_privilege($1, v, 'SELECT')) AS has`

/** Of the server and of this database, whoever gave it: to the role, to everybody, or by what it is a member of. */
const EXCESS = `
  WITH me AS (SELECT * FROM pg_roles WHERE rolname = $1)
  SELECT 'attributes of the role' AS what FROM me
  WHERE rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
  UNION ALL
  SELECT 'setting in one database' FROM pg_db_role_setting s JOIN me ON s.setrole = me.oid WHERE s.setdatabase <> 0
  UNION ALL
  SELECT 'role ' || g.rolname FROM pg_auth_members m JOIN me ON m.member = me.oid JOIN pg_roles g ON g.oid = m.roleid
  UNION ALL
  SELECT 'database ' || datname FROM pg_database
  WHERE datallowconn AND datname <> current_database() AND has_database_privilege($1, oid, 'CONNECT')
  UNION ALL
  SELECT 'database ' || current_database() || ': ' || p
  FROM unnest('{TEMPORARY,CREATE,CONNECT WITH GRANT OPTION}'::text[]) p
  WHERE has_database_privilege($1, current_database(), p)
  UNION ALL
  SELECT 'schema ' || n.nspname || ': ' || p FROM pg_namespace n, unnest('{USAGE,CREATE,USAGE WITH GRANT OPTION}'::text[]) p
  WHERE n.nspname !~ '^pg_(toast|temp_|toast_temp_)' AND has_schema_privilege($1, n.oid, p)
    AND NOT (p = 'USAGE' AND n.nspname IN ('pg_catalog', 'information_schema', 'reporting'))
  UNION ALL
  SELECT c.oid::regclass::text FROM pg_class c
  WHERE c.relnamespace = to_regnamespace('reporting') AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
    AND (c.oid <> ALL ($2::oid[]) AND (has_table_privilege($1, c.oid, 'SELECT') OR has_any_column_privilege($1, c.oid, 'SELECT'))
      OR has_table_privilege($1, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, SELECT WITH GRANT OPTION')
      OR has_any_column_privilege($1, c.oid, 'INSERT, UPDATE, REFERENCES'))
  UNION ALL
  SELECT 'pg_authid' WHERE has_any_column_privilege($1, 'pg_authid', 'SELECT')
  UNION ALL
  SELECT 'function ' || f.oid::regprocedure FROM pg_proc f
  WHERE has_function_privilege($1, f.oid, 'EXECUTE')
    AND (f.pronamespace = to_regnamespace('reporting')
      OR f.pronamespace = 'pg_catalog'::regnamespace
         AND f.proname ~ '^(lo_.*|lowrite|loread|pg_(try_)?advisory_.*|pg_logical_emit_message|pg_read_.*file|pg_ls_dir)$')
  UNION ALL
  SELECT 'language ' || lanname FROM pg_language
  WHERE lanpltrusted AND lanname <> 'sql' AND has_language_privilege($1, oid, 'USAGE')
  UNION ALL
  SELECT DISTINCT CASE WHEN d.dbid IN (0, here.oid) THEN pg_describe_object(d.classid, d.objid, d.objsubid)
                       ELSE 'something in another database' END
  FROM pg_shdepend d JOIN me ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = me.oid
  CROSS JOIN (SELECT oid FROM pg_database WHERE datname = current_database()) here
  WHERE NOT (d.deptype = 'a' AND (
    d.classid = 'pg_database'::regclass AND d.objid = here.oid
    OR d.dbid = here.oid AND d.classid = 'pg_namespace'::regclass AND d.objid = to_regnamespace('reporting')
    OR d.dbid = here.oid AND d.classid = 'pg_class'::regclass AND d.objid = ANY ($2::oid[])))`

/** Overdue: a statement that outlived its time, or a transaction kept open, idle or not, by who undid his own limits. */
const CONNECTIONS = `
  SELECT pid, backend_start AS "startedAt",
         state = 'active' AND query_start < clock_timestamp() - make_interval(secs => $2 + 1)
         OR state LIKE 'idle in transaction%' AND state_change < clock_timestamp() - interval '2 minutes'
         OR xact_start < clock_timestamp() - make_interval(secs => $3) AS overdue
  FROM pg_stat_activity WHERE usename = $1 AND backend_start IS NOT NULL ORDER BY backend_start`
