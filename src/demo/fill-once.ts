import { installRootAdmin } from '../commands/install-root-admin.ts'
import type { Database } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { activateAll } from './accounts.ts'
import { seedDemo } from './seed.ts'

/** Fills an empty database; one that has an institution is left as it is. */
export async function fillOnce(db: Database, now: Date): Promise<void> {
  const filled = await db.selectFrom('institution').select('id').limit(1).executeTakeFirst()
  if (filled) return
  console.log('Préparation des données de démonstration…')
  const runner = { db, now: () => now }
  await execute(runner, installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
  await activateAll(db, await seedDemo(db, now), now)
}
