import type { Reader } from '../db/database.ts'
import { type EntitlementChange, planAmendment, type WantedEntitlement } from '../domain/amendment.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { readAgreementPeriod } from './agreement-period.ts'
import { readConferredRoles } from './conferred-roles.ts'
import { readDayBounds } from './instants-of-days.ts'

export type EntitlementInput = { roleId: string; fromDay?: string | undefined; untilDay?: string | undefined }

/** What a set of entitlements, as the form sends it, would change in a convention. Throws `Refused`, field by field. */
export async function readWantedAmendment(
  db: Reader,
  agreementId: string,
  entitlements: readonly EntitlementInput[],
  at: Date,
): Promise<EntitlementChange[]> {
  const agreement = await readAgreementPeriod(db, agreementId)
  await refuseUnknownRoles(db, agreement.institutionId, entitlements)
  const wanted = await toInstants(db, agreementId, entitlements)
  return planAmendment(wanted, await readConferredRoles(db, agreementId, at), agreement.period, at)
}

async function toInstants(
  db: Reader,
  agreementId: string,
  entitlements: readonly EntitlementInput[],
): Promise<WantedEntitlement[]> {
  const days = entitlements.flatMap(({ fromDay, untilDay }) => [fromDay, untilDay]).filter((day) => day !== undefined)
  const bounds = await readDayBounds(db, agreementId, days)
  return entitlements.map(({ roleId, fromDay, untilDay }) => ({
    roleId,
    fromDay: fromDay === undefined ? undefined : bounds.get(fromDay),
    until: untilDay === undefined ? undefined : bounds.get(untilDay)?.end,
  }))
}

async function refuseUnknownRoles(db: Reader, institutionId: string, entitlements: readonly EntitlementInput[]) {
  const ids = entitlements.map(({ roleId }) => roleId)
  if (ids.length === 0) return
  const roles = await db
    .selectFrom('role')
    .select('id')
    .where('institutionId', '=', institutionId)
    .where('id', 'in', ids)
    .execute()
  const known = new Set(roles.map((role) => role.id))
  const [first, ...rest] = ids.flatMap((id, index): Refusal[] =>
    known.has(id) ? [] : [{ code: 'role_unknown', field: `entitlements.${index}.roleId` }],
  )
  if (first) throw new Refused([first, ...rest])
}
