import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { type AlertSettings, readAlertSettings } from '../queries/alert-settings.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

type Input = { institutionId: string; version: number; settings: AlertSettings }

/** Tunes which use the institution finds unusual [H07, H18]; what was noticed before stays. */
export async function saveAlertSettings(
  { tx, author }: Context,
  { institutionId, version, settings }: Input,
): Promise<Outcome<{ version: number }>> {
  authorize(author, 'alert.tune', await readInstitutionFacts(tx, institutionId))
  await tx
    .selectFrom('alertSettings')
    .select('version')
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const before = await readAlertSettings(tx, institutionId)
  if (before.version !== version)
    throw new Refused([{ code: 'stale_version' }], { ...before.settings, version: before.version })
  await tx
    .updateTable('alertSettings')
    .set({ ...settings, version: version + 1 })
    .where('institutionId', '=', institutionId)
    .execute()
  return {
    result: { version: version + 1 },
    institutionId,
    events: [{ kind: 'alert_settings.changed', details: { before: before.settings, after: settings } }],
  }
}
