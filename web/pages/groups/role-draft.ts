import type { z } from 'zod'
import type { saveGroupRoles } from '../../../src/contract/group-roles.ts'
import { dayOf, lastDayOf } from '../../format.ts'
import type { RoleHeld } from './types.ts'

/** Days as typed in the fields; empty is « at once », or « as long as the ceiling lasts ». */
export interface RoleDays {
  fromDay: string
  untilDay: string
}

/** The roles assigned on screen, not yet given [H63], by their id. */
export type RoleDraft = Readonly<Record<string, RoleDays>>

const daysOf = ({ from, until }: RoleHeld): RoleDays => ({
  fromDay: from ? dayOf(from) : '',
  untilDay: until ? lastDayOf(until) : '',
})

export const draftOf = (held: readonly RoleHeld[]): RoleDraft =>
  Object.fromEntries(held.map((role) => [role.roleId, daysOf(role)]))

/** Roles that enter the draft come without dates; those that stay keep theirs; those taken out and put back too. */
export const withAssigned = (draft: RoleDraft, assigned: readonly string[], held: readonly RoleHeld[]): RoleDraft => {
  const known = { ...draftOf(held), ...draft }
  return Object.fromEntries(assigned.map((roleId) => [roleId, known[roleId] ?? { fromDay: '', untilDay: '' }]))
}

export interface RoleDifference {
  given: string[]
  takenBack: string[]
  redated: string[]
}

/** What saving would change. */
export const differenceOf = (held: readonly RoleHeld[], draft: RoleDraft): RoleDifference => {
  const before = draftOf(held)
  return {
    given: Object.keys(draft).filter((roleId) => !before[roleId]),
    takenBack: Object.keys(before).filter((roleId) => !draft[roleId]),
    redated: Object.keys(draft).filter(
      (roleId) => before[roleId] && before[roleId].untilDay !== draft[roleId]?.untilDay,
    ),
  }
}

export const isChanged = ({ given, takenBack, redated }: RoleDifference): boolean =>
  given.length + takenBack.length + redated.length > 0

type WantedRoles = z.input<typeof saveGroupRoles.body>['roles']

/** The set as the contract wants it [H64]: an end that was not touched is left out, one that was emptied is null. */
export const wantedRoles = (held: readonly RoleHeld[], draft: RoleDraft): WantedRoles => {
  const before = draftOf(held)
  return Object.entries(draft).map(([roleId, { fromDay, untilDay }]) => {
    const kept = before[roleId]
    if (!kept) return { roleId, ...(fromDay && { fromDay }), ...(untilDay && { untilDay }) }
    return kept.untilDay === untilDay ? { roleId } : { roleId, untilDay: untilDay || null }
  })
}

/** The name under which the form shows what is wrong with a day of a role. */
export const dayField = (roleId: string, day: keyof RoleDays): string => `roles.${roleId}.${day}`

/** What the browser can tell of the days that were changed, before sending. */
export const dayErrors = (
  held: readonly RoleHeld[],
  draft: RoleDraft,
  { today, reversed, past }: { today: string; reversed: string; past: string },
): Record<string, string> => {
  const { given, redated } = differenceOf(held, draft)
  const errors: Record<string, string> = {}
  for (const roleId of [...given, ...redated]) {
    const { fromDay = '', untilDay = '' } = draft[roleId] ?? {}
    if (given.includes(roleId) && fromDay && fromDay < today) errors[dayField(roleId, 'fromDay')] = past
    if (untilDay && untilDay < today) errors[dayField(roleId, 'untilDay')] = past
    else if (untilDay && fromDay && untilDay < fromDay) errors[dayField(roleId, 'untilDay')] = reversed
  }
  return errors
}
