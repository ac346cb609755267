import { earlierEnd, latest, type Period } from './period.ts'
import type { Refusal } from './refusals.ts'

/**
 * A role as the form leaves it: its first day (its two ends as instants), for a role that is not held yet; `until` left
 * out keeps the end it has, `null` lets it last as long as the ceiling.
 */
export type WantedRole = {
  roleId: string
  fromDay?: { start: Date; end: Date } | undefined
  until?: Date | null | undefined
}

/** What a group holds from now on, and what it could: role by role, periods in order of time. */
export type Holdings = ReadonlyMap<string, readonly Period[]>

export type RolePlan = {
  give: { roleId: string; period: Period }[]
  /** `endsAt` is the end a role had: the journal tells it before and after. */
  takeBack: { roleId: string; endsAt: Date | undefined }[]
  /** Same role, another end. */
  shorten: { roleId: string; endsAt: Date | undefined; until: Date }[]
  extend: { roleId: string; endsAt: Date | undefined; until: Date | undefined }[]
}

/**
 * From the set that a form saved [H64], what is to be done: nothing beyond the ceiling [H50], nothing to roles that
 * stay as they are, no role asked for twice. A start before the ceiling's waits for it; an end after it, or a role without room in it, is refused.
 */
export function planRoles(
  wanted: readonly WantedRole[],
  held: Holdings,
  ceiling: Holdings,
  now: Date,
  outside: Refusal['code'],
): RolePlan | Refusal {
  const plan: RolePlan = { give: [], takeBack: [], shorten: [], extend: [] }
  const kept = new Set(wanted.map((role) => role.roleId))
  if (kept.size < wanted.length) return { code: 'invalid_field', field: 'roles' }
  plan.takeBack = [...held]
    .filter(([roleId]) => !kept.has(roleId))
    .map(([roleId, periods]) => ({ roleId, endsAt: periods.at(-1)?.until }))
  for (const role of wanted) {
    const refusal = planOne(plan, role, held.get(role.roleId)?.at(0), ceiling.get(role.roleId) ?? [], now, outside)
    if (refusal) return refusal
  }
  return plan
}

function planOne(
  plan: RolePlan,
  { roleId, fromDay, until }: WantedRole,
  running: Period | undefined,
  ceiling: readonly Period[],
  now: Date,
  outside: Refusal['code'],
): Refusal | undefined {
  const refused = (code: Refusal['code'], day?: 'fromDay' | 'untilDay'): Refusal => ({
    code,
    field: day ? `roles.${roleId}.${day}` : 'roles',
    params: { roleId },
  })
  if (running && until === undefined) return undefined
  if (until && until <= now) return refused('date_in_past', 'untilDay')
  if (!running && fromDay && fromDay.end <= now) return refused('date_in_past', 'fromDay')
  const start = running?.from ?? latest(fromDay?.start ?? now, now)
  if (until && until <= start) return refused('period_reversed', 'untilDay')
  const period = cut({ from: start, until: until ?? undefined }, ceiling, running ? latest(start, now) : start)
  if (!period) return refused(outside)
  if (until && endsBefore(period.until, until)) return refused('beyond_ceiling', 'untilDay')
  if (!running) plan.give.push({ roleId, period })
  else if (endsBefore(period.until, running.until))
    plan.shorten.push({ roleId, endsAt: running.until, until: period.until ?? now })
  else if (endsBefore(running.until, period.until))
    plan.extend.push({ roleId, endsAt: running.until, until: period.until })
  return undefined
}

/** The part of a period that the ceiling allows around or after `at`. */
function cut(period: Period, ceiling: readonly Period[], at: Date): Period | undefined {
  const room = ceiling.find((c) => !c.until || c.until > at)
  if (!room) return undefined
  const from = latest(period.from, room.from)
  const until = earlierEnd(period.until, room.until)
  return until && until <= from ? undefined : { from, until }
}

function endsBefore(a: Date | undefined, b: Date | undefined): boolean {
  return a !== undefined && (b === undefined || a < b)
}
