import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Period } from './period.ts'
import { planRoles, type RolePlan, type WantedRole } from './role-plan.ts'

const day = (number: number, hour = 0) => new Date(Date.UTC(2026, 2, number, hour))
const NOW = day(10, 9)
const from = (start: Date, end?: Date): Period => ({ from: start, until: end })
const bounds = (number: number) => ({ start: day(number), end: day(number + 1) })
const lastDay = (number: number) => day(number + 1)

type Roles = Record<string, Period[]>
const asMap = (roles: Roles) => new Map(Object.entries(roles))

const planned = (wanted: WantedRole[], held: Roles, ceiling: Roles) =>
  planRoles(wanted, asMap(held), asMap(ceiling), NOW, 'role_not_entitled')

const NOTHING: RolePlan = { give: [], takeBack: [], shorten: [], extend: [] }

function doesOnly(wanted: WantedRole[], held: Roles, ceiling: Roles, expected: Partial<RolePlan>): void {
  assert.deepEqual(planned(wanted, held, ceiling), { ...NOTHING, ...expected })
}

function isRefused(wanted: WantedRole, held: Roles, ceiling: Roles, code: string, day?: string): void {
  const told = planned([wanted], held, ceiling)
  const field = day ? `roles.${wanted.roleId}.${day}` : 'roles'
  assert.deepEqual(told, { code, field, params: { roleId: wanted.roleId } })
}

const always = { T1: [from(day(1))] }
const tillTwenty = { T1: [from(day(1), lastDay(20))] }

test('a set that stays as it is changes nothing [H64]', () => {
  doesOnly([{ roleId: 'T1' }], tillTwenty, always, {})
  doesOnly([{ roleId: 'T1', until: lastDay(20) }], tillTwenty, always, {})
  doesOnly([], {}, always, {})
})

test('a role new in the set begins now and lasts as long as the ceiling [H50, H64]', () => {
  doesOnly([{ roleId: 'T1' }], {}, tillTwenty, { give: [{ roleId: 'T1', period: from(NOW, lastDay(20)) }] })
  doesOnly([{ roleId: 'T1', until: null }], {}, always, { give: [{ roleId: 'T1', period: from(NOW) }] })
})

test('a role may be planned: from the first minute of a day, to the end of another', () => {
  const wanted = { roleId: 'T1', fromDay: bounds(12), until: lastDay(14) }
  doesOnly([wanted], {}, always, { give: [{ roleId: 'T1', period: from(day(12), lastDay(14)) }] })
})

test('a role that begins today begins now', () => {
  doesOnly([{ roleId: 'T1', fromDay: bounds(10) }], {}, always, { give: [{ roleId: 'T1', period: from(NOW) }] })
})

test('a role is given for as long as the ceiling lasts, and an end beyond it is refused [H50]', () => {
  const ceiling = { T1: [from(day(12), lastDay(20))] }
  doesOnly([{ roleId: 'T1' }], {}, ceiling, { give: [{ roleId: 'T1', period: from(day(12), lastDay(20)) }] })
  isRefused({ roleId: 'T1', until: lastDay(25) }, {}, ceiling, 'beyond_ceiling', 'untilDay')
})

test('a role the ceiling does not have, or no longer, or not yet in the time asked, is refused [H50]', () => {
  isRefused({ roleId: 'T2' }, {}, always, 'role_not_entitled')
  isRefused({ roleId: 'T1' }, {}, { T1: [from(day(1), day(9))] }, 'role_not_entitled')
  isRefused({ roleId: 'T1', until: lastDay(14) }, {}, { T1: [from(day(20))] }, 'role_not_entitled')
})

test('a role left out of the set is taken back [H64]', () => {
  doesOnly([], tillTwenty, always, { takeBack: [{ roleId: 'T1', endsAt: lastDay(20) }] })
})

test('an end before the one it has shortens a role, an end after extends it as far as the ceiling goes', () => {
  doesOnly([{ roleId: 'T1', until: lastDay(15) }], tillTwenty, always, {
    shorten: [{ roleId: 'T1', endsAt: lastDay(20), until: lastDay(15) }],
  })
  doesOnly([{ roleId: 'T1', until: lastDay(25) }], tillTwenty, always, {
    extend: [{ roleId: 'T1', endsAt: lastDay(20), until: lastDay(25) }],
  })
  doesOnly(
    [{ roleId: 'T1', until: null }],
    tillTwenty,
    { T1: [from(day(1), lastDay(22))] },
    {
      extend: [{ roleId: 'T1', endsAt: lastDay(20), until: lastDay(22) }],
    },
  )
})

test('an end that is past is refused: what was, was', () => {
  isRefused({ roleId: 'T1', until: lastDay(8) }, tillTwenty, always, 'date_in_past', 'untilDay')
  isRefused({ roleId: 'T1', until: lastDay(8) }, {}, always, 'date_in_past', 'untilDay')
})

test('a beginning that is past is refused for a role that is not held', () => {
  isRefused({ roleId: 'T1', fromDay: bounds(9) }, {}, always, 'date_in_past', 'fromDay')
})

test('an end before the beginning is refused as such', () => {
  isRefused({ roleId: 'T1', fromDay: bounds(15), until: lastDay(12) }, {}, always, 'period_reversed', 'untilDay')
  isRefused({ roleId: 'T1', until: lastDay(12) }, { T1: [from(day(15))] }, always, 'period_reversed', 'untilDay')
})

test('a role asked for twice in the same set is refused, for it could only be given once', () => {
  const twice = [{ roleId: 'T1' }, { roleId: 'T1', until: lastDay(15) }]
  assert.deepEqual(planned(twice, {}, always), { code: 'invalid_field', field: 'roles' })
})
