import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayErrors, dayField, differenceOf, draftOf, isChanged, wantedRoles, withAssigned } from './role-draft.ts'
import type { RoleHeld } from './types.ts'

const service = { id: 's', name: 'CDAP', description: '' }
const role = (roleId: string, from: string, until: string | null): RoleHeld => ({
  roleId,
  name: roleId,
  description: '',
  service,
  from,
  until,
})

// Midnight in Paris is 23:00 the day before in UTC, in winter.
const held = [role('t1', '2026-01-14T23:00:00Z', null), role('t2', '2026-01-14T23:00:00Z', '2026-12-31T23:00:00Z')]
const words = { today: '2026-11-21', reversed: 'reversed', past: 'past' }

test('an end is shown as its last day, in the institution’s time', () => {
  assert.deepEqual(draftOf(held), {
    t1: { fromDay: '2026-01-15', untilDay: '' },
    t2: { fromDay: '2026-01-15', untilDay: '2026-12-31' },
  })
})

test('nothing is changed as long as nothing was touched', () => {
  assert.equal(isChanged(differenceOf(held, draftOf(held))), false)
  assert.deepEqual(wantedRoles(held, draftOf(held)), [{ roleId: 't1' }, { roleId: 't2' }])
})

test('assigning only moves the role to the assigned ones, without dates [H63]', () => {
  const draft = withAssigned(draftOf(held), ['t1', 't2', 't3'], held)
  assert.deepEqual(draft.t3, { fromDay: '', untilDay: '' })
  assert.deepEqual(differenceOf(held, draft), { given: ['t3'], takenBack: [], redated: [] })
  assert.deepEqual(wantedRoles(held, draft).at(-1), { roleId: 't3' })
})

test('a role taken out and put back keeps its dates', () => {
  const without = withAssigned(draftOf(held), ['t1'], held)
  assert.deepEqual(differenceOf(held, without).takenBack, ['t2'])
  assert.equal(isChanged(differenceOf(held, withAssigned(without, ['t1', 't2'], held))), false)
})

test('an end that is emptied is lifted, one that is typed is planned', () => {
  const draft = { t1: { fromDay: '2026-01-15', untilDay: '2027-01-31' }, t2: { fromDay: '2026-01-15', untilDay: '' } }
  assert.deepEqual(wantedRoles(held, draft), [
    { roleId: 't1', untilDay: '2027-01-31' },
    { roleId: 't2', untilDay: null },
  ])
})

test('days that have passed or are reversed are told beside their field', () => {
  const draft = {
    ...draftOf(held),
    t3: { fromDay: '2026-11-20', untilDay: '' },
    t4: { fromDay: '2027-02-01', untilDay: '2027-01-31' },
  }
  assert.deepEqual(dayErrors(held, draft, words), {
    [dayField('t3', 'fromDay')]: 'past',
    [dayField('t4', 'untilDay')]: 'reversed',
  })
})

test('days that were not touched are not judged again', () => {
  const ended = [role('t1', '2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z')]
  assert.deepEqual(dayErrors(ended, draftOf(ended), words), {})
})
