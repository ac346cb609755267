import type { Reader } from '../db/database.ts'
import { type AmendedPeriod, periodsAfterUndo } from '../domain/amendment-undo.ts'
import { isSamePeriod, type Period } from '../domain/period.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Amendment } from './amendment.ts'
import { readNewerGroup, readNewerRole } from './newer-than-amendment.ts'

/** One row and what undoing makes of it; `before` none: a row to write; `after` none: a plan to drop. */
export type RowChange = { roleId: string; before: Period | undefined; after: Period | undefined }
export type GroupRowChange = RowChange & { groupId: string }
type Limit = Amendment['limits']['before'][number]

type Undo = {
  entitlements: RowChange[]
  assignments: GroupRowChange[]
  /** The whole set, as it shall be; none where the amendment left it alone. */
  limits: Limit[] | undefined
  /** Why it can no longer be done, if so. */
  refusal: Refusal | undefined
}

/**
 * What undoing an amendment would write: in each row that it touched, and in no other. Refused as soon as one of them is
 * no longer as the amendment left it, or as somebody was since given what it would take away.
 */
export async function readAmendmentUndo(
  db: Reader,
  agreementId: string,
  amendment: Amendment,
  now: Date,
): Promise<Undo> {
  const { entitlements } = amendment
  const assignments = amendment.assignments.flatMap(({ groupIds, ...one }) =>
    groupIds.map((groupId) => ({ ...one, groupId })),
  )
  const limits = await readLimits(db, agreementId, amendment.limits)
  const newer =
    (await readNewerRole(db, agreementId, entitlements, now)) ??
    (await readNewerGroup(db, agreementId, { entitlements, assignments }, now)) ??
    limits.newer
  return {
    entitlements: entitlements.flatMap(({ roleId, ...one }) => rowsOf({ roleId }, one, now)),
    assignments: assignments.flatMap(({ groupId, roleId, ...one }) => rowsOf({ groupId, roleId }, one, now)),
    limits: limits.wanted,
    refusal: refusalOf(amendment, limits.wanted, newer),
  }
}

function refusalOf(amendment: Amendment, limits: Limit[] | undefined, newer: string | undefined): Refusal | undefined {
  if (amendment.isUndone) return { code: 'amendment_undone' }
  if (amendment.entitlements.length === 0 && !limits) return { code: 'amendment_changed_nothing' }
  return newer === undefined ? undefined : { code: 'amendment_superseded', params: { name: newer } }
}

function rowsOf<K extends object>(key: K, one: AmendedPeriod, now: Date) {
  const [first, ...more] = periodsAfterUndo(one, now)
  const rows = one.left ? [{ before: one.left, after: first }] : first ? [{ before: undefined, after: first }] : []
  return [...rows, ...more.map((after) => ({ before: undefined, after }))]
    .filter(({ before, after }) => !(before && after && isSamePeriod(before, after)))
    .map((row) => ({ ...key, ...row }))
}

const of = (limits: readonly Limit[], serviceId: string) =>
  limits.find((one) => one.serviceId === serviceId)?.maxPersons

/** The services of which an amendment changed the limit. */
export function changedLimits({ before, after }: Amendment['limits']): string[] {
  const serviceIds = [...new Set([...before, ...after].map(({ serviceId }) => serviceId))]
  return serviceIds.filter((serviceId) => of(before, serviceId) !== of(after, serviceId))
}

/** The limits as they shall be: those that the amendment changed, as they were; the others, as they stand. */
async function readLimits(db: Reader, agreementId: string, { before, after }: Amendment['limits']) {
  const changed = changedLimits({ before, after })
  if (changed.length === 0) return { wanted: undefined, newer: undefined }
  const standing = await db
    .selectFrom('serviceLimit')
    .innerJoin('service', 'service.id', 'serviceLimit.serviceId')
    .select(['serviceId', 'maxPersons', 'service.name'])
    .where('agreementId', '=', agreementId)
    .execute()
  const newer = changed.find((serviceId) => of(standing, serviceId) !== of(after, serviceId))
  const others = standing.filter(({ serviceId }) => !changed.includes(serviceId))
  const again = before.filter(({ serviceId }) => changed.includes(serviceId))
  const wanted = [...others, ...again].map(({ serviceId, maxPersons }) => ({ serviceId, maxPersons }))
  return { wanted, newer: newer && (await nameOfService(db, newer)) }
}

async function nameOfService(db: Reader, serviceId: string): Promise<string> {
  return (await db.selectFrom('service').select('name').where('id', '=', serviceId).executeTakeFirstOrThrow()).name
}
