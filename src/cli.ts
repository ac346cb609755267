import { Command } from 'commander'
import { renewRootAdminLink, resetRootAdminFactors } from './commands/install-root-admin.ts'
import { setRootFactorGrace } from './commands/set-root-factor-grace.ts'
import { openDatabase } from './db/database.ts'
import { execute } from './db/execute.ts'
import { migrate } from './db/migrate.ts'
import { CannotDo } from './operator/cannot-do.ts'
import { journalCommands } from './operator/journal-commands.ts'
import { reviewCommands } from './operator/review-commands.ts'
import { serviceCommands } from './operator/service-commands.ts'
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

program
  .command('admin-grace')
  .description(
    'how many days, 0 to 90, the administrateur général may do without a second factor (7 unless said otherwise)',
  )
  .argument('<days>')
  .action(async (text: string) => {
    const days = Number(text)
    if (!/^\d{1,2}$/.test(text) || days > 90) throw new CannotDo('A number of days from 0 to 90 is expected.')
    await withPool((pool) =>
      execute(
        { db: openDatabase(pool), now: () => new Date() },
        setRootFactorGrace,
        { system: 'installation', institutionId: undefined },
        { days },
      ),
    )
    console.log(`Done: a second factor is asked of him ${days} days after his account was made.`)
  })

serviceCommands(program)
journalCommands(program)
reviewCommands(program)

await program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CannotDo)) throw error
  console.error(error.message)
  process.exitCode = 1
})
