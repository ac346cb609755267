import { Command } from 'commander'
import { renewRootAdminLink, resetRootAdminFactors } from './commands/install-root-admin.ts'
import { openDatabase } from './db/database.ts'
import { execute } from './db/execute.ts'
import { migrate } from './db/migrate.ts'
import { CannotDo } from './operator/cannot-do.ts'
import { serviceCommands } from './operator/service-commands.ts'
import { journalCommands } from './operator/journal-commands.ts'
import { withPool } from './operator/with-pool.ts'

/** What the operator does on the machine, with DATABASE_URL: `npm run habilis -- <command>`. */
const program = new Command('npm run habilis --').description('The commands of the operator.')

program
  .command('migrate')
  .description('bring the database to the newest shape, without starting')
  .action(async () => {
    const applied = await withPool((pool) => migrate(pool))
    console.log(applied.length === 0 ? 'Nothing to do.' : applied.join('\n'))
  })

program
  .command('admin-link')
  .description('a new one-time link with which the administrateur général sets his password')
  .action(async () => {
    const token = await withPool((pool) =>
      execute(
        { db: openDatabase(pool), now: () => new Date() },
        renewRootAdminLink,
        { system: 'installation', institutionId: undefined },
        undefined,
      ),
    )
    if (!token) throw new CannotDo('There is no administrateur général yet: start Habilis once.')
    console.log(`${process.env.PUBLIC_URL ?? ''}/portal/installation/${token}`)
  })

program
  .command('admin-factors')
  .description('takes away the second factor of the administrateur général, who has lost it')
  .action(async () => {
    const taken = await withPool((pool) =>
      execute(
        { db: openDatabase(pool), now: () => new Date() },
        resetRootAdminFactors,
        { system: 'installation', institutionId: undefined },
        undefined,
      ),
    )
    console.log(taken ? 'Done: his sessions have ended, his password alone opens his account.' : 'He has none.')
  })

serviceCommands(program)

await program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CannotDo)) throw error
  console.error(error.message)
  process.exitCode = 1
})
journalCommands(program)
