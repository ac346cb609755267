import type { Context, Outcome } from '../db/execute.ts'
import type { EntitlementChange } from '../domain/amendment.ts'
import type { Json } from '../domain/events.ts'
import type { Period } from '../domain/period.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { type EntitlementInput, readWantedAmendment } from '../queries/wanted-amendment.ts'
import { authorize } from './authorize.ts'
import { assignmentsAsJson, carryOutAmendment, countAssignments } from './carry-out-amendment.ts'
import { followPredefinedGroups } from './follow-predefined-groups.ts'
import { lockAgreement } from './lock-agreement.ts'
import { nextAgreementVersion } from './next-agreement-version.ts'
import { type LimitInput, saveServiceLimits } from './save-service-limits.ts'

type Input = {
  agreementId: string
  version: number
  entitlements: readonly EntitlementInput[]
  limits: readonly LimitInput[]
}

type Result = { version: number; given: number; changed: number; takenBack: number; assignmentsChanged: number }

/**
 * Amends what a convention confers [H34, H47, H50]: the whole set, as it shall be from now on. A role taken back or
 * shortened ends in every group below as well; one that lasts longer does so where it was given to the end. Limits of
 * persons per service come with it [H15].
 */
export async function amendEntitlements(context: Context, input: Input): Promise<Outcome<Result>> {
  const { tx, author, now } = context
  const { agreementId } = input
  await lockAgreement(tx, agreementId)
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.amend', facts)
  const version = await nextAgreementVersion(context, agreementId, input.version)
  const changes = await readWantedAmendment(tx, agreementId, input.entitlements, now)
  const key = { agreementId, institutionId: facts.institutionId }
  const assignments = await carryOutAmendment(tx, key, changes, now)
  const limits = await saveServiceLimits(tx, key, input.limits, now)
  const followed = await followPredefinedGroups(context, [agreementId])
  return {
    result: { version, ...countsOf(changes), assignmentsChanged: countAssignments(assignments) },
    institutionId: facts.institutionId,
    events: [
      {
        kind: 'agreement.entitlements_amended',
        agreementId,
        details: { changes: changes.map(changeAsJson), limits, assignments: assignmentsAsJson(assignments) },
      },
      ...followed,
    ],
  }
}

function countsOf(changes: readonly EntitlementChange[]) {
  const given = changes.filter(({ before }) => before === undefined).length
  const takenBack = changes.filter(({ after }) => after === undefined).length
  return { given, takenBack, changed: changes.length - given - takenBack }
}

/** For the journal: the role, and its period before and after. */
export function changeAsJson({ roleId, before, after }: EntitlementChange): Json {
  return { roleId, before: periodAsJson(before), after: periodAsJson(after) }
}

export function periodAsJson(period: Period | undefined): Json {
  return period ? { from: period.from.toISOString(), until: period.until?.toISOString() ?? null } : null
}
