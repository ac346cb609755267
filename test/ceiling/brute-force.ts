import type pg from 'pg'

type Period = { from: number; until: number }
type Right = Period & { group: string; role: string; parent: string | null }

/** Everything that holds or held in one convention, as plain rows. */
export type Rows = {
  agreement: Period
  entitlements: (Period & { role: string })[]
  groups: (Period & { group: string })[]
  assignments: Right[]
  memberships: (Period & { user: string; group: string })[]
  enrollments: (Period & { user: string })[]
}

const period = `extract(epoch FROM lower(during)) * 1000 AS from, coalesce(extract(epoch FROM upper(during)) * 1000, 'infinity') AS until`

/** Reads tables and nothing else: no query, view or function of the product, so that it cannot share their mistakes. */
export async function readRows(client: pg.Pool, agreementId: string): Promise<Rows> {
  const read = async <T>(what: string, from: string) =>
    (await client.query(`SELECT ${what}${period} FROM ${from}`, [agreementId])).rows.map(toPeriod) as (T & Period)[]
  const [agreement] = await read<object>('', 'agreement WHERE id = $1')
  if (!agreement) throw new Error('there is no such agreement')
  return {
    agreement,
    entitlements: await read('role_id AS role, ', 'entitlement WHERE agreement_id = $1'),
    groups: await read('id AS group, ', 'user_group WHERE agreement_id = $1'),
    assignments: await read(
      'group_id AS group, role_id AS role, parent_id AS parent, ',
      'role_assignment WHERE agreement_id = $1',
    ),
    memberships: await read('user_id AS user, group_id AS group, ', 'membership WHERE agreement_id = $1'),
    enrollments: await read('user_id AS user, ', 'enrollment WHERE agreement_id = $1'),
  }
}

function toPeriod(row: { from: string; until: string }) {
  return {
    ...row,
    from: Number(row.from),
    until: row.until === 'Infinity' ? Number.POSITIVE_INFINITY : Number(row.until),
  }
}

const holds = (instant: number) => (p: Period) => p.from <= instant && instant < p.until

/** Each instant at which anything begins or ends: between two of them nothing changes. */
export function instantsOf(rows: Rows): number[] {
  const all = [
    rows.agreement,
    ...rows.entitlements,
    ...rows.groups,
    ...rows.assignments,
    ...rows.memberships,
    ...rows.enrollments,
  ]
  return [...new Set(all.flatMap((p) => [p.from, p.until]))].filter(Number.isFinite).sort((a, b) => a - b)
}

/** What is wrong at an instant, in words; nothing when every right stands on all that it must stand on. */
export function wrongAt(rows: Rows, instant: number): string[] {
  const now = holds(instant)
  const entitled = new Set(rows.entitlements.filter(now).map((e) => e.role))
  const open = new Set(rows.groups.filter(now).map((g) => g.group))
  const enrolled = new Set(rows.enrollments.filter(now).map((e) => e.user))
  const running = rows.assignments.filter(now)
  const given = new Set(running.map((a) => `${a.group} ${a.role}`))
  const wrong: string[] = []
  const must = (right: boolean, what: string) => right || wrong.push(`${new Date(instant).toISOString()}: ${what}`)
  for (const { group, role, parent } of running) {
    must(now(rows.agreement), `role ${role} is held by ${group} outside the agreement's period`)
    must(entitled.has(role), `role ${role} is held by ${group} without being entitled`)
    must(open.has(group), `role ${role} is held by ${group}, which is closed`)
    must(parent === null || given.has(`${parent} ${role}`), `role ${role} is held by ${group} but not by its parent`)
  }
  for (const { user, group } of rows.memberships.filter(now)) {
    must(open.has(group), `${user} is in ${group}, which is closed`)
    must(enrolled.has(user), `${user} is in ${group} without being open in the agreement`)
  }
  return wrong
}

/** `user group role` of every effective right at an instant. */
export function effectiveAt(rows: Rows, instant: number): string[] {
  const now = holds(instant)
  const running = rows.assignments.filter(now)
  return rows.memberships
    .filter(now)
    .flatMap((m) => running.filter((a) => a.group === m.group).map((a) => `${m.user} ${a.group} ${a.role}`))
    .sort()
}
