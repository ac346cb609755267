import type { Reader } from '../db/database.ts'
import type { Period } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementPeriod } from './agreement-period.ts'
import { readPeriodOfDays } from './institution-days.ts'

/**
 * The period a convention has, and the one that the days of the form mean; nothing `wanted` when they are the same.
 * What has begun keeps its beginning; an end is not put into the past.
 */
export async function readWantedPeriod(
  db: Reader,
  agreementId: string,
  days: { startsOn: string; endsOn: string | null },
  at: Date,
): Promise<{ old: Period; wanted: Period | undefined }> {
  const { institutionId, period: old } = await readAgreementPeriod(db, agreementId)
  const wanted = await readPeriodOfDays(db, institutionId, days)
  const startChanges = wanted.from.getTime() !== old.from.getTime()
  const endChanges = wanted.until?.getTime() !== old.until?.getTime()
  if (!startChanges && !endChanges) return { old, wanted: undefined }
  if (startChanges && old.from <= at) refuse('begun_period_kept', { field: 'startsOn' })
  if (endChanges && wanted.until && wanted.until <= at) refuse('date_in_past', { field: 'endsOn' })
  return { old, wanted }
}
