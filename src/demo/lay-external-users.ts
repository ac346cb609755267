import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { MODULES } from '../../examples/comptabilite/server/modules.ts'
import type { Database } from '../db/database.ts'
import type { ApplicationDatabase } from '../external-accounts/databases.ts'
import { newToken } from '../secrets/tokens.ts'

const SCRIPT = new URL('../../examples/comptabilite/reporting/external-users.sql', import.meta.url)

/**
 * Opens the college’s accounts to external users [C20], as its operator would by docs/external-accounts.md; the password of
 * Habilis’ role is drawn at each start and told nobody.
 */
export async function layExternalUsers(
  db: Database,
  { databaseUrl, institutionId }: { databaseUrl: string; institutionId: string },
): Promise<Map<string, ApplicationDatabase>> {
  const password = newToken()
  const admin = new pg.Client({ connectionString: databaseUrl })
  await admin.connect()
  try {
    await layRole(admin, password)
    await admin.query(await readFile(SCRIPT, 'utf8'))
  } finally {
    await admin.end()
  }
  const url = Object.assign(new URL(databaseUrl), { username: 'habilis_logins', password })
  const codes = Object.values(MODULES).map(({ service }) => service)
  const services = await db
    .selectFrom('service')
    .select('id')
    .where('institutionId', '=', institutionId)
    .where('code', 'in', codes)
    .execute()
  return new Map(services.map(({ id }) => [id, { url: url.href, address: `${url.host}${url.pathname}` }]))
}

async function layRole(admin: pg.Client, password: string): Promise<void> {
  const { rowCount } = await admin.query(`SELECT FROM pg_roles WHERE rolname = 'habilis_logins'`)
  if (!rowCount) await admin.query('CREATE ROLE habilis_logins LOGIN CREATEROLE')
  await admin.query(`ALTER ROLE habilis_logins PASSWORD ${pg.escapeLiteral(password)}`)
  const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database')
  for (const { datname } of rows)
    await admin.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${pg.escapeIdentifier(datname)} FROM PUBLIC`)
}
