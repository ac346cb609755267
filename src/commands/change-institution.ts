import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { type AskedFrom, asksMore } from '../domain/second-factor.ts'
import { readInstitution } from '../queries/institution.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

type Settings = {
  name: string
  timeZone: string
  locale: 'fr' | 'en'
  accentColor: string | null
  passwordRenewalMonths: number | null
  administratorPasswordRenewalMonths: number | null
  rightsClaim: string
  secondFactorFor: AskedFrom[]
  secondFactorGraceDays: number
  /** Not said: as it is. */
  accessLogMonths?: number | undefined
}
type Input = Settings & { institutionId: string; version: number }

/** Changes the settings of an institution: name, colour, time zone, language, renewal of passwords [H19, resolution 12], claim, second factor, how long accesses are logged. */
export async function changeInstitution(
  { tx, author, now }: Context,
  { institutionId, version, ...said }: Input,
): Promise<Outcome<{ version: number }>> {
  authorize(author, 'institution.change', await readInstitutionFacts(tx, institutionId))
  const { secondFactorSince, ...before } = await tx
    .selectFrom('institution')
    .select([
      'name',
      'timeZone',
      'locale',
      'accentColor',
      'passwordRenewalMonths',
      'administratorPasswordRenewalMonths',
      'rightsClaim',
      'secondFactorFor',
      'secondFactorGraceDays',
      'secondFactorSince',
      'accessLogMonths',
      'version',
    ])
    .where('id', '=', institutionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (before.version !== version)
    throw new Refused([{ code: 'stale_version' }], await readInstitution(tx, institutionId, now))
  const settings = { ...said, accessLogMonths: said.accessLogMonths ?? before.accessLogMonths }
  const askedSince = () => {
    if (settings.secondFactorFor.length === 0) return null
    return asksMore(before.secondFactorFor as AskedFrom[], settings.secondFactorFor) ? now : secondFactorSince
  }
  await tx
    .updateTable('institution')
    .set({ ...settings, secondFactorSince: askedSince(), version: version + 1 })
    .where('id', '=', institutionId)
    .execute()
  return {
    result: { version: version + 1 },
    institutionId,
    events: [{ kind: 'institution.changed', details: { before, after: settings } }],
  }
}
