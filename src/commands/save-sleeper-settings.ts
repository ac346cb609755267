import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { readSleeperSettings, type SleeperSettings } from '../queries/sleeper-settings.ts'
import { authorize } from './authorize.ts'

type Input = SleeperSettings & { institutionId: string; version: number }

/** After how many days without sign-in somebody is warned, suspended, closed; each may be left out [H13]. */
export async function saveSleeperSettings(
  { tx, author }: Context,
  { institutionId, version, ...settings }: Input,
): Promise<Outcome<{ version: number }>> {
  authorize(author, 'sleeper.tune', await readInstitutionFacts(tx, institutionId))
  await tx
    .selectFrom('sleeperSettings')
    .select('version')
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { version: current, ...before } = await readSleeperSettings(tx, institutionId)
  if (current !== version) throw new Refused([{ code: 'stale_version' }], { ...before, version: current })
  await tx
    .updateTable('sleeperSettings')
    .set({ ...settings, version: version + 1 })
    .where('institutionId', '=', institutionId)
    .execute()
  return {
    result: { version: version + 1 },
    institutionId,
    events: [{ kind: 'sleeper_settings.changed', details: { before, after: settings } }],
  }
}
