import { earlierEnd, isSamePeriod, type Period } from './period.ts'
import { type Refusal, Refused } from './refusals.ts'

/** A role of a convention as the form leaves it: the first day (its two ends as instants), and the end. */
export type WantedEntitlement = {
  roleId: string
  /** None: at once, or since it began. */
  fromDay: { start: Date; end: Date } | undefined
  /** None: as long as the convention. */
  until: Date | undefined
}

/** What one role had from now on, and what it shall have. Nothing `before`: given. Nothing `after`: taken back. */
export type EntitlementChange = { roleId: string; before: Period | undefined; after: Period | undefined }

export type Conferred = ReadonlyMap<string, Period>

/**
 * What amending a convention changes: the set as it shall be against the set as it is, role by role; roles that stay
 * as they are do not appear. What has begun keeps its beginning, what is new begins now at the earliest.
 */
export function planAmendment(
  wanted: readonly WantedEntitlement[],
  conferred: Conferred,
  agreement: Period,
  now: Date,
): EntitlementChange[] {
  const refusals: Refusal[] = []
  const after = new Map<string, Period>()
  for (const [index, role] of wanted.entries()) {
    const period = after.has(role.roleId)
      ? refusalAt('invalid_field', 'roleId')
      : wantedPeriod(role, conferred.get(role.roleId), agreement, now)
    if ('code' in period) refusals.push({ ...period, field: `entitlements.${index}.${period.field}` })
    else after.set(role.roleId, period)
  }
  const [first, ...rest] = refusals
  if (first) throw new Refused([first, ...rest])
  return changesBetween(conferred, after)
}

/**
 * What another period of the convention changes: rights end with it at the latest; those that ended, or were to begin,
 * exactly with it follow it.
 */
export function planPeriodChange(conferred: Conferred, old: Period, agreement: Period, now: Date): EntitlementChange[] {
  const after = new Map<string, Period>()
  for (const [roleId, { from, until }] of conferred) {
    const planned = from > now
    const followsStart = planned && isSameInstant(from, old.from)
    const period = {
      from: planned ? latest(followsStart ? now : from, now, agreement.from) : from,
      until: isSameInstant(until, old.until) ? agreement.until : earlierEnd(until, agreement.until),
    }
    if (isPeriod(period)) after.set(roleId, period)
  }
  return changesBetween(conferred, after)
}

function wantedPeriod(
  { fromDay, until }: WantedEntitlement,
  before: Period | undefined,
  agreement: Period,
  now: Date,
): Period | (Refusal & { field: string }) {
  const begun = before !== undefined && before.from <= now
  if (begun && fromDay && (before.from < fromDay.start || before.from >= fromDay.end))
    return refusalAt('begun_period_kept', 'fromDay')
  if (!begun && fromDay && fromDay.end <= now) return refusalAt('date_in_past', 'fromDay')
  if (!begun && fromDay && fromDay.start < agreement.from && fromDay.end <= agreement.from)
    return refusalAt('outside_agreement_period', 'fromDay')
  if (until && until <= now) return refusalAt('date_in_past', 'untilDay')
  if (until && agreement.until && until > agreement.until) return refusalAt('outside_agreement_period', 'untilDay')
  const from = begun ? before.from : latest(fromDay?.start ?? now, now, agreement.from)
  const period = { from, until: until ?? agreement.until }
  return isPeriod(period) ? period : refusalAt('period_reversed', until ? 'untilDay' : 'fromDay')
}

function changesBetween(before: Conferred, after: Conferred): EntitlementChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((roleId) => ({ roleId, before: before.get(roleId), after: after.get(roleId) }))
    .filter((change) => !isSame(change.before, change.after))
}

const refusalAt = (code: Refusal['code'], field: string) => ({ code, field })
const latest = (...instants: Date[]) => new Date(Math.max(...instants.map(Number)))
const isPeriod = ({ from, until }: Period) => until === undefined || from < until
const isSameInstant = (a: Date | undefined, b: Date | undefined) => a?.getTime() === b?.getTime()

function isSame(a: Period | undefined, b: Period | undefined): boolean {
  return a && b ? isSamePeriod(a, b) : a === b
}
