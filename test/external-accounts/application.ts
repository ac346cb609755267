import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'
import { FAST } from '../server.ts'

/** An application with its database on a server of its own: logins are of a whole server. */
export type Application = {
  /** Of the role by which Habilis makes logins. */
  url: string
  adminUrl: string
  asAdmin<T extends pg.QueryResultRow>(statement: string): Promise<T[]>
  as(login: string, secret: string): Promise<pg.Client>
  urlFor(user: string, password: string, database?: string): string
  stop(): Promise<void>
}

const PASSWORD = 'a long random password'

/** Laid by the very SQL that the guide gives its operator; another database than the guide's is left to the test to lay. */
export async function openApplication(database: 'compta' | 'comptabilite' = 'compta'): Promise<Application> {
  const folder = await mkdtemp(join(tmpdir(), 'habilis-compta-'))
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({ dir: join(folder, 'pg'), extra: FAST, log: () => undefined })
  const address = new URL(server.url)
  const urlFor = (user: string, password: string, named: string = database) =>
    Object.assign(new URL(address), { username: user, password, pathname: named }).href
  const admin = (named: string) => urlFor(address.username, address.password, named)
  await run(admin('postgres'), ['CREATE ROLE compta LOGIN', `CREATE DATABASE ${database} OWNER compta`])
  const [onServer = '', inDatabase = '', views = ''] = await readBlocks()
  await run(admin('postgres'), [onServer])
  if (database === 'compta') await run(admin(database), [TABLES, inDatabase, views])
  const kept = new pg.Client(admin(database))
  await kept.connect()
  return {
    url: urlFor('habilis_logins', PASSWORD),
    adminUrl: admin(database),
    urlFor,
    asAdmin: async <T extends pg.QueryResultRow>(statement: string) => (await kept.query<T>(statement)).rows,
    async as(login, secret) {
      const client = new pg.Client(urlFor(login, secret))
      client.on('error', () => undefined)
      await client.connect()
      return client
    },
    async stop() {
      await kept.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Two organisations, whose units have the same codes; a payroll that is nobody's business. */
const TABLES = `
  CREATE SCHEMA compta AUTHORIZATION compta;
  SET ROLE compta;
  CREATE TABLE compta.mandat (organisme text, unite text, numero int, objet text, montant int);
  CREATE TABLE compta.paie (nom text, montant int);
  INSERT INTO compta.mandat VALUES
    ('26010001500012', 'ACC', 1, 'Papier', 4200), ('26010001500012', 'ACC', 2, 'Encre', 9900),
    ('26010001500012', 'INS', 3, 'Chaises', 50000), ('73282932000074', 'ACC', 4, 'Peinture', 70000);
  INSERT INTO compta.paie VALUES ('Durand', 210000);
  RESET ROLE;`

async function readBlocks(): Promise<string[]> {
  const guide = await readFile(new URL('../../docs/external-accounts.md', import.meta.url), 'utf8')
  return [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, block = '']) => block)
}

async function run(url: string, scripts: readonly string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const script of scripts) await client.query(script)
  } finally {
    await client.end()
  }
}

export const newLogin = (): string => `ext_${randomBytes(8).toString('hex')}`
