import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type AmendedPeriod, aheadOf } from '../domain/amendment-undo.ts'
import { isSamePeriod, isWithin, type Period } from '../domain/period.ts'
import { readAgreementPeriod } from './agreement-period.ts'
import type { Amendment } from './amendment.ts'

type Conferred = Period & { roleId: string }
type Held = Conferred & { groupId: string; parentId: string | null }
type Group = { id: string; name: string; parentId: string | null; isPredefined: boolean; during: Period }

/** The row is there as the amendment left it, and nothing that runs or is planned beside it. */
function isAsLeft(rows: readonly Period[], left: Period | undefined, now: Date): boolean {
  const others = left ? rows.filter((row) => !isSamePeriod(row, left)) : rows
  if (left && others.length === rows.length) return false
  return others.every((row) => !aheadOf(row, now))
}

/** A role that the convention no longer confers as the amendment left it, or that its period leaves no room for. */
export async function readNewerRole(
  db: Reader,
  agreementId: string,
  entitlements: Amendment['entitlements'],
  now: Date,
): Promise<string | undefined> {
  const conferred = await readEntitlements(db, agreementId, entitlements)
  const { period } = await readAgreementPeriod(db, agreementId)
  const changed = entitlements.find(({ roleId, was, left }) => {
    const ahead = was && aheadOf(was, now)
    const rows = conferred.filter((row) => row.roleId === roleId)
    return !isAsLeft(rows, left, now) || (ahead && !isWithin(ahead, period))
  })
  if (!changed) return undefined
  const role = await db.selectFrom('role').select('name').where('id', '=', changed.roleId).executeTakeFirstOrThrow()
  return role.name
}

/** A group whose rights were changed since, that was moved or closed, or that got what would be taken away. */
export async function readNewerGroup(
  db: Reader,
  agreementId: string,
  amended: {
    entitlements: Amendment['entitlements']
    assignments: (AmendedPeriod & { roleId: string; groupId: string })[]
  },
  now: Date,
): Promise<string | undefined> {
  const held = await readAssignments(db, agreementId, amended.entitlements)
  const groups = await readGroups(db, agreementId)
  const rowsOfKey = Map.groupBy(held, keyOf)
  const touched = amended.assignments.find((one) => {
    const group = groups.get(one.groupId)
    const rows = rowsOfKey.get(keyOf(one)) ?? []
    const ahead = one.was && aheadOf(one.was, now)
    if (!group || !isAsLeft(rows, one.left, now)) return true
    const row = rows.find((candidate) => one.left && isSamePeriod(candidate, one.left))
    return ahead && (!isWithin(ahead, group.during) || (row && row.parentId !== group.parentId))
  })
  if (touched) return groups.get(touched.groupId)?.name
  const known = new Set(amended.assignments.map(keyOf))
  const room = new Map(amended.entitlements.map(({ roleId, was }) => [roleId, was && aheadOf(was, now)]))
  const given = held.find((row) => {
    const [ahead, may] = [aheadOf(row, now), room.get(row.roleId)]
    // What an application predefines was given by nobody, and follows by itself.
    if (groups.get(row.groupId)?.isPredefined) return false
    return ahead && !known.has(keyOf(row)) && !(may && isWithin(ahead, may))
  })
  return given && groups.get(given.groupId)?.name
}

const keyOf = ({ groupId, roleId }: { groupId: string; roleId: string }) => `${groupId} ${roleId}`

type Row<T> = Omit<T, 'until'> & { until: Date | null }
const toEnd = <T>({ until, ...rest }: Row<T>) => ({ ...rest, until: until ?? undefined })
const idsOf = (roles: readonly { roleId: string }[]) => roles.map(({ roleId }) => roleId)

async function readEntitlements(db: Reader, agreementId: string, roles: readonly { roleId: string }[]) {
  const { rows } = await sql<Row<Conferred>>`
    SELECT role_id, lower(during) AS from, upper(during) AS until FROM entitlement
    WHERE agreement_id = ${agreementId} AND role_id = ANY(${idsOf(roles)}::uuid[])`.execute(db)
  return rows.map(toEnd) as Conferred[]
}

async function readAssignments(db: Reader, agreementId: string, roles: readonly { roleId: string }[]) {
  const { rows } = await sql<Row<Held>>`
    SELECT group_id, role_id, parent_id, lower(during) AS from, upper(during) AS until FROM role_assignment
    WHERE agreement_id = ${agreementId} AND role_id = ANY(${idsOf(roles)}::uuid[])
    ORDER BY group_id, role_id`.execute(db)
  return rows.map(toEnd) as Held[]
}

async function readGroups(db: Reader, agreementId: string): Promise<ReadonlyMap<string, Group>> {
  const { rows } = await sql<Row<Omit<Group, 'during'> & { from: Date }>>`
    SELECT id, name, parent_id, predefined_by IS NOT NULL AS is_predefined, lower(during) AS from, upper(during) AS until FROM user_group
    WHERE agreement_id = ${agreementId}`.execute(db)
  return new Map(
    rows.map(({ from, until, ...group }) => [group.id, { ...group, during: { from, until: until ?? undefined } }]),
  )
}
