import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { planPeriodChange } from '../domain/amendment.ts'
import { type Period, toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readAgreementPeriod } from '../queries/agreement-period.ts'
import { readConferredRoles } from '../queries/conferred-roles.ts'
import { readWantedPeriod } from '../queries/wanted-period.ts'
import { changeAsJson } from './amend-entitlements.ts'
import { authorize } from './authorize.ts'
import { assignmentsAsJson, carryOutAmendment } from './carry-out-amendment.ts'
import type { AgreementFields } from './create-agreement.ts'
import { lockAgreement } from './lock-agreement.ts'
import { nextAgreementVersion } from './next-agreement-version.ts'
import { keepToLimits } from './service-limits.ts'

type Input = AgreementFields & { agreementId: string; version: number }

/**
 * Changes a convention and its period. What it confers ends with it at the latest, in every group below as well; what
 * was given to its end lasts as long as it.
 */
export async function changeAgreement(context: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { tx, author, now } = context
  const { agreementId, startsOn, endsOn, version: seen, ...fields } = input
  await lockAgreement(tx, agreementId)
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.change', facts)
  const before = await tx
    .selectFrom('agreement')
    .select(['reference', 'signedOn', 'credentialsTo', 'notes'])
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const version = await nextAgreementVersion(context, agreementId, seen)
  const { old, wanted } = await readWantedPeriod(tx, agreementId, { startsOn, endsOn }, now)
  if (facts.ended && wanted) refuse('agreement_ended', { field: 'endsOn' })
  await tx.updateTable('agreement').set(fields).where('id', '=', agreementId).execute()
  const period = wanted ? await changePeriod(context, agreementId, old, wanted) : null
  return {
    result: { version },
    institutionId: facts.institutionId,
    events: [{ kind: 'agreement.changed', agreementId, details: { before, after: fields, period } }],
  }
}

/** Widened first and narrowed last, so that what it confers is within it after each statement. */
async function changePeriod({ tx, now }: Context, agreementId: string, old: Period, wanted: Period) {
  const { institutionId } = await readAgreementPeriod(tx, agreementId)
  const changes = planPeriodChange(await readConferredRoles(tx, agreementId, now), old, wanted, now)
  await sql`UPDATE agreement SET during = range_merge(during, ${toRange(wanted)}::tstzrange)
            WHERE id = ${agreementId} AND NOT during @> ${toRange(wanted)}::tstzrange`.execute(tx)
  const assignments = await carryOutAmendment(tx, { agreementId, institutionId }, changes, now)
  await sql`UPDATE agreement SET during = ${toRange(wanted)}::tstzrange
            WHERE id = ${agreementId} AND during <> ${toRange(wanted)}::tstzrange`.execute(tx)
  await keepToLimits(tx, { agreementId, now })
  return {
    ...{ before: toRange(old), after: toRange(wanted) },
    ...{ changes: changes.map(changeAsJson), assignments: assignmentsAsJson(assignments) },
  }
}
