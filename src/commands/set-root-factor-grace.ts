import type { Command } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { INSTALLATION_JOURNAL } from '../domain/installation.ts'

/** How many days the administrateur général may do without a second factor; the operator alone decides it, on the machine. */
export const setRootFactorGrace: Command<{ days: number }, void, System> = async ({ tx }, { days }) => {
  const kept = await tx
    .selectFrom('installationSetting')
    .select('rootFactorGraceDays as days')
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (kept.days === days) return { result: undefined, unchanged: true }
  await tx.updateTable('installationSetting').set({ rootFactorGraceDays: days }).execute()
  const details = { before: { rootFactorGraceDays: kept.days }, after: { rootFactorGraceDays: days } }
  return { result: undefined, institutionId: INSTALLATION_JOURNAL, events: [{ kind: 'installation.changed', details }] }
}
