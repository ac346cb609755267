// Fills .habilis/bench-pg: --scale 1 (by default) is 10,000 organisations and 1,000,000 users, --scale 0.01 a trial.
import { parseArgs } from 'node:util'
import pg from 'pg'
import { copy } from './copy.ts'
import { planAt } from './data/plan.ts'
import * as base from './data/rows.ts'
import * as people from './data/user-rows.ts'
import { emptyDatabase, markWhole } from './database.ts'
import { giveBack, takeAway } from './rebuild.ts'

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } })
const plan = planAt(Number(values.scale))

const HEAVY = [
  'user_account',
  'enrollment',
  'user_group',
  'role_assignment',
  'membership',
  'appointment',
  'credential',
  'message',
]

const LOADS = [
  ['institution', 'id, name', base.institutions],
  ['service', 'id, institution_id, code, name, address, description', base.services],
  ['role', 'id, service_id, institution_id, code, name, description', base.roles],
  ['organization', 'id, institution_id, name, siret, street, postal_code, city', base.organizations],
  ['unit', 'id, organization_id, code, name', base.units],
  ['agreement', 'id, institution_id, organization_id, reference, signed_on, during', base.agreements],
  ['delegation', 'agreement_id, during', base.delegations],
  ['entitlement', 'agreement_id, role_id, institution_id, during', base.entitlements],
  [
    'user_account',
    'id, institution_id, organization_id, identifier, last_name, first_name, email, created_at',
    base.staff,
  ],
  [
    'user_account',
    'id, institution_id, organization_id, identifier, last_name, first_name, email, created_at',
    people.userAccounts,
  ],
  ['enrollment', 'user_id, agreement_id, organization_id, during', people.enrollments],
  ['user_group', 'id, agreement_id, organization_id, parent_id, unit_id, name, description, during', base.groups],
  ['role_assignment', 'group_id, role_id, agreement_id, parent_id, during', base.roleAssignments],
  ['membership', 'user_id, group_id, agreement_id, during', people.memberships],
  ['appointment', 'id, kind, user_id, institution_id, agreement_id, group_id, during', people.appointments],
  ['credential', 'user_id, kind, hash, created_at', people.credentials],
  [
    'message',
    'id, kind, user_id, recipient_id, to_address, locale, follows, state, created_at, not_before, accepted_at',
    people.messages,
  ],
] as const

const began = performance.now()
const elapsed = () => `${((performance.now() - began) / 1_000).toFixed(0)} s`
const server = await emptyDatabase()
const client = new pg.Client({ connectionString: server.url })
try {
  await client.connect()
  const parts = await takeAway(client, HEAVY)
  // No event is written for data that no one changed: in this session alone, triggers rest. Keys come back checked.
  await client.query('SET session_replication_role = replica')
  for (const [table, columns, rows] of LOADS) {
    const count = await copy(client, table, columns, rows(plan))
    console.log(`${elapsed()}  ${table}: ${count.toLocaleString('en')}`)
  }
  await client.query('SET session_replication_role = origin')
  // The plan by which millions of foreign keys are checked should not be chosen blindly.
  await client.query('ANALYZE')
  await giveBack(client, parts, console.log)
  console.log(`${elapsed()}  keys and indexes, every foreign key checked`)
  await client.query('VACUUM (FREEZE, ANALYZE)')
  await markWhole(client, plan.scale)
  console.log(`${elapsed()}  ready`)
} finally {
  await client.end()
  await server.stop()
}
