import { pino } from 'pino'
import { startHabilis } from './app.ts'
import { installRootAdmin } from './commands/install-root-admin.ts'
import { type Config, readConfig, WrongSettings } from './config.ts'
import { openDatabase } from './db/database.ts'
import { execute } from './db/execute.ts'
import { migrate } from './db/migrate.ts'
import { openPool } from './db/pool.ts'
import { isUnavailable } from './http/unavailable.ts'
import { stopOnSignal } from './stop-on-signal.ts'

try {
  await main(readConfig(process.env))
} catch (error) {
  if (!(error instanceof WrongSettings || isUnavailable(error))) throw error
  const reason = error instanceof WrongSettings ? error.message : 'Habilis cannot start: the database does not answer.'
  console.error(reason)
  process.exitCode = 1
}

async function main(config: Config): Promise<void> {
  const logger = pino({ level: config.logLevel, name: 'habilis' })
  await prepareDatabase(config)
  const habilis = await startHabilis(config, { logger })
  stopOnSignal(logger, () => habilis.stop())
  logger.info({ publicUrl: config.publicUrl, listening: habilis.url }, 'ready')
}

/** The newest shape, and on the first start the way in for the administrateur général (resolution 24). */
async function prepareDatabase(config: Config): Promise<void> {
  const pool = openPool(config.databaseUrl, 2)
  try {
    await migrate(pool)
    const runner = { db: openDatabase(pool), now: () => new Date() }
    const token = await execute(
      runner,
      installRootAdmin,
      { system: 'installation', institutionId: undefined },
      undefined,
    )
    // On standard output and not in the log, which others keep and read.
    if (token) console.log(installationNotice(`${config.publicUrl}/portal/installation/${token}`))
  } finally {
    await pool.end()
  }
}

function installationNotice(link: string): string {
  return [
    '',
    'The administrateur général (user name: admin) has no password yet. It is set at this address,',
    'once, within 24 hours; the next start gives a new one:',
    '',
    `  ${link}`,
    '',
  ].join('\n')
}
