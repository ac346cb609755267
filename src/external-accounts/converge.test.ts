import assert from 'node:assert/strict'
import { test } from 'node:test'
import { converge } from './converge.ts'
import { type FoundRole, settingsOf, type WantedRole } from './roles.ts'

const until = new Date('2026-06-30T22:00:00Z')
const wanted: WantedRole = {
  ...{ login: 'ext_abcdefghjkmnpqrs', access: 'open', verifier: 'v', writeSecret: false, shutOut: false },
  ...{ until, connectionLimit: 3, statementSeconds: 60, units: ['26010001500012/ACC'], severalOrganizations: false },
}
const suspended: WantedRole = { ...wanted, access: 'suspended' }
const gone: WantedRole = { ...wanted, access: 'gone' }

const right: FoundRole = {
  ...{ canLogin: true, connectionLimit: 3, until, settings: settingsOf(wanted), units: wanted.units },
  ...{ hasItsRights: true, excess: [], connections: [] },
}
const connection = { pid: 1, startedAt: until, overdue: false }
const used: FoundRole = { ...right, connections: [connection] }

/** What is wanted, what is found: what is done, and what somebody else had changed. */
const TABLE: [string, WantedRole, FoundRole | undefined, string, string][] = [
  ['all is as it should be', wanted, right, '', ''],
  ['somebody is connected', wanted, used, '', ''],
  ['there is none', wanted, undefined, 'create grant units', 'missing'],
  ['there is none, and it is suspended', suspended, undefined, 'create grant units', 'missing'],
  ['it is to go', gone, used, 'shut disconnect drop', ''],
  ['it has gone', gone, undefined, '', ''],
  ['it is suspended', suspended, used, 'attributes disconnect', 'attributes'],
  ['it was suspended', wanted, { ...right, canLogin: false }, 'attributes', 'attributes'],
  ['it lasts longer', wanted, { ...right, until: null }, 'attributes', 'attributes'],
  ['it has more connections', wanted, { ...right, connectionLimit: -1 }, 'attributes', 'attributes'],
  [
    'its time limit is lifted',
    wanted,
    { ...right, settings: settingsOf(wanted).slice(0, -1) },
    'attributes',
    'settings',
  ],
  ['a view is new', wanted, { ...right, hasItsRights: false }, 'grant', ''],
  ['a unit is missing', wanted, { ...right, units: [] }, 'units', ''],
  ['a unit too many', wanted, { ...right, units: [...wanted.units, 'x/INS'] }, 'units', 'units'],
  ['it may do more', wanted, { ...used, excess: ['role compta'] }, 'shut disconnect drop create grant units', 'rights'],
  ['its secret is new', { ...wanted, writeSecret: true, shutOut: true }, used, 'secret disconnect', ''],
  ['its secret is written again', { ...wanted, writeSecret: true }, used, 'secret', ''],
  [
    'a statement is overdue',
    wanted,
    { ...right, connections: [{ ...connection, overdue: true }] },
    'disconnect_overdue',
    '',
  ],
]

for (const [what, asked, found, steps, drift] of TABLE)
  test(`${what}: ${steps || 'nothing is done'} [C20]`, () => {
    const plan = converge(asked, found)
    assert.deepEqual([plan.steps.join(' '), plan.drift.join(' ')], [steps, drift])
  })
