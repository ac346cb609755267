import type { Pool } from 'pg'
import { pino } from 'pino'
import { startHabilis } from '../app.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openPool } from '../db/pool.ts'
import type { ApplicationDatabase } from '../external-accounts/databases.ts'
import { stopOnSignal } from '../stop-on-signal.ts'
import { readAccounts } from './accounts.ts'
import { startAccountsApplication } from './accounts-application.ts'
import { buildScreens } from './build-screens.ts'
import { fillAccounts } from './fill-accounts.ts'
import { fillOnce, isUnfinished } from './fill-once.ts'
import { firstFreePort } from './first-free-port.ts'
import { layExternalUsers } from './lay-external-users.ts'
import { mailboxPage } from './mailbox.ts'
import { type DemoOptions, readOptions } from './options.ts'
import { readSecret } from './secret.ts'
import { welcome } from './welcome.ts'

/** Its port is the portal’s and so many. */
const ACCOUNTS_AFTER = 1100
const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn', name: 'habilis' })
await demo(readOptions(process.argv.slice(2)))

/** `npm run demo`: the whole product on its own PostgreSQL, with a world to look around in. */
async function demo({ dir, fresh, port: firstPort }: DemoOptions): Promise<void> {
  await buildScreens()
  const postgres = await openPostgres(dir, fresh)
  try {
    const accounts = await prepareData(postgres.url)
    const port = await firstFreePort(firstPort)
    const publicUrl = `http://localhost:${port}`
    const origin = `http://localhost:${await firstFreePort(port + ACCOUNTS_AFTER)}`
    const config = {
      ...{ databaseUrl: postgres.url, publicUrl, host: 'localhost', port, logLevel: logger.level, trustProxy: false },
      smtpUrl: process.env.SMTP_URL,
      mailFrom: 'Portail Partenaires <ne-pas-repondre@demo.example.org>',
      secret: await readSecret(dir),
      // On this machine: it is told when somebody leaves the portal.
      privateOrigins: [origin],
      externalDatabases: new Map<string, ApplicationDatabase>(),
    }
    const [habilis, application] = await Promise.all([
      startHabilis(config, { logger, extraPages: (app, { runner }) => mailboxPage(app, runner.db) }),
      startAccountsApplication({ databaseUrl: postgres.url, habilisUrl: publicUrl, origin, dir }),
    ])
    stopOnSignal(logger, async () => {
      await application.stop()
      await habilis.stop()
      await postgres.stop()
    })
    const { databaseUrl, credentials } = application
    const { institutionId } = credentials
    const laid = await withDatabase(postgres.url, (db) => layExternalUsers(db, { databaseUrl, institutionId }))
    for (const [serviceId, database] of laid) config.externalDatabases.set(serviceId, database)
    await withDatabase(postgres.url, (db) => fillAccounts({ db, habilisUrl: publicUrl, application }))
    console.log(welcome(publicUrl, postgres.url, accounts, origin))
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Data left half-made by an interrupted first start are made anew. */
async function openPostgres(dir: string, fresh: boolean): Promise<EmbeddedPostgres> {
  const log = (line: string) => logger.debug(line)
  const postgres = await startEmbeddedPostgres({ dir, fresh, log })
  const pool = openPool(postgres.url, 1)
  const unfinished = await isUnfinished(openDatabase(pool)).finally(() => pool.end())
  if (!unfinished) return postgres
  await postgres.stop()
  return await startEmbeddedPostgres({ dir, fresh: true, log })
}

async function prepareData(databaseUrl: string) {
  return withDatabase(databaseUrl, async (db, pool) => {
    await migrate(pool)
    const now = new Date()
    await fillOnce(db, now)
    return readAccounts(db, now)
  })
}

async function withDatabase<T>(databaseUrl: string, work: (db: Database, pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(databaseUrl, 4)
  return work(openDatabase(pool), pool).finally(() => pool.end())
}
