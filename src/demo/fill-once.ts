import { sql } from 'kysely'
import { installRootAdmin } from '../commands/install-root-admin.ts'
import type { Database } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { activateAll } from './accounts.ts'
import { DAY_MS, seedDemo } from './seed.ts'
import { superviseDemo } from './supervise.ts'

/** Before the days that are supervised. */
const CAME_IN_DAYS_AGO = 30

const UNFINISHED = 'unfinished demonstration'

/** Fills an empty database; one that has an institution is left as it is. */
export async function fillOnce(db: Database, now: Date): Promise<void> {
  const filled = await db.selectFrom('institution').select('id').limit(1).executeTakeFirst()
  if (filled) return
  console.log('Préparation des données de démonstration…')
  const runner = { db, now: () => now }
  await mark(db, UNFINISHED)
  await execute(runner, installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
  await activateAll(db, await seedDemo(db, now), new Date(now.getTime() - CAME_IN_DAYS_AGO * DAY_MS))
  await superviseDemo(db, now)
  await mark(db, '')
}

/** Whether an earlier start was interrupted before all the data were there. */
export async function isUnfinished(db: Database): Promise<boolean> {
  const { rows } = await sql<{ description: string | null }>`
    SELECT shobj_description(oid, 'pg_database') AS description FROM pg_database WHERE datname = current_database()
  `.execute(db)
  return rows[0]?.description === UNFINISHED
}

/** Kept in the database's own description: true to it wherever its files go. */
async function mark(db: Database, description: string): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    SELECT format('COMMENT ON DATABASE %I IS %L', current_database(), ${description}::text) AS statement`.execute(db)
  await sql.raw(rows[0]?.statement ?? '').execute(db)
}
