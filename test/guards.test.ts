import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../src/db/database.ts'
import { openStaffedWorld, type StaffedWorld } from './staffed-world.ts'
import { NOW } from './world.ts'

// What the database refuses whatever the code does: every attempt here is plain SQL, past all commands.

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const LATER = new Date('2026-03-10T09:00:00Z')
const forever = sql`tstzrange(${NOW}::timestamptz, NULL)`

/** An event as anybody could write it, so that only the rule in question is left to refuse. */
const traced = (tx: Tx) =>
  sql`WITH head AS (
        UPDATE journal_head SET number = number + 1 WHERE institution_id = ${world.caf.id} RETURNING institution_id, number)
      INSERT INTO audit_event (institution_id, number, at, kind, payload, hash)
      SELECT institution_id, number, ${LATER}::timestamptz, 'group.changed', '{}', '\\x00' FROM head`.execute(tx)

async function attempt(statement: RawBuilder<unknown>, withEvent = true, at = LATER): Promise<void> {
  await world.db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('habilis.now', ${at.toISOString()}, true)`.execute(tx)
    await statement.execute(tx)
    if (withEvent) await traced(tx)
  })
}

/** Refused by the rule of this name; nothing of the attempt remains. */
async function refusedBy(constraint: string, statement: RawBuilder<unknown>, withEvent = true): Promise<void> {
  const error = await attempt(statement, withEvent).then(
    () => assert.fail(`${constraint} let it pass`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Error)
  assert.equal((error as Error & { constraint?: string }).constraint, constraint, error.message)
}

const T = () => world.caf.services.cdap.roles

const assign = (groupId: string, roleId: string, parentId: string | null, during = forever) =>
  sql`INSERT INTO role_assignment (group_id, role_id, agreement_id, parent_id, during)
      VALUES (${groupId}, ${roleId}, ${world.partner.agreementId}, ${parentId}, ${during})`

const untilTheEnd = sql`tstzrange(${NOW}::timestamptz, '2028-12-31T23:00:00Z')`

// ---- No change without a trace ----

test('a right written without an event is refused when the transaction commits', async () => {
  await refusedBy('no_change_without_event', assign(world.social.id, T().T1, null, untilTheEnd), false)
  const { rows } =
    await sql`SELECT FROM role_assignment WHERE group_id = ${world.social.id} AND role_id = ${T().T1}`.execute(world.db)
  assert.equal(rows.length, 0)
})

test('every table of rights is guarded: whatever is added, changed or removed wants its event', async () => {
  const { rows } = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'during' ORDER BY 1`.execute(world.db)
  const temporal = rows.map((row) => row.table)
  const others = [
    'institution',
    'organization',
    'unit',
    'service',
    'role',
    'user_account',
    'service_limit',
    'terms_of_use',
  ]
  assert.ok(temporal.length >= 8)
  for (const table of [...temporal, ...others, 'terms_acceptance', 'agreement_document']) {
    // A statement that touches no row is caught as well: the guard looks at statements.
    const nothing = sql`DELETE FROM ${sql.table(table)} WHERE false`
    await refusedBy('no_change_without_event', nothing, false)
  }
})

test('an event must come after the last change, not before it', async () => {
  const early = world.db.transaction().execute(async (tx) => {
    await traced(tx)
    await sql`UPDATE user_group SET description = 'after' WHERE id = ${world.social.id}`.execute(tx)
  })
  await assert.rejects(early, /changed rights and wrote no event/)
})

// ---- Rights come through groups alone, within the convention ----

test('no table binds a user to a role: rights come through groups alone [H43]', async () => {
  // Whoever suspended a role, asked or answered is written down beside it; he is not given it.
  const { rows } = await sql<{ table: string; targets: string[] }>`
    SELECT conrelid::regclass::text AS table, array_agg(DISTINCT confrelid::regclass::text) AS targets
    FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND pg_get_constraintdef(oid) !~ '^FOREIGN KEY [(]\\w+_by[)]'
    GROUP BY 1`.execute(world.db)
  const both = rows.filter(
    ({ targets }) =>
      ['role', 'entitlement', 'role_assignment'].some((table) => targets.includes(table)) &&
      ['user_account', 'enrollment', 'membership'].some((table) => targets.includes(table)),
  )
  // A question is about a user or about a role, never both (inquiry_has_its_scope).
  assert.deepEqual(
    both.map(({ table }) => table),
    ['inquiry'],
  )
  const columns = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.columns WHERE table_schema = 'public'
    GROUP BY table_name HAVING bool_or(column_name = 'user_id') AND bool_or(column_name = 'role_id')
    ORDER BY 1`.execute(world.db)
  // The last use of a role: a trace of decisions, which none reads.
  assert.deepEqual(columns.rows, [{ table: 'inquiry' }, { table: 'role_use' }])
})

test('a root group takes no role that the convention does not confer [H34, H50]', async () => {
  await refusedBy(
    'role_is_entitled',
    assign(world.social.id, world.caf.services.monEnfant.roles.gestionnaire, null, untilTheEnd),
  )
})

test('a root group takes a role no longer than the convention confers it [H50]', async () => {
  await refusedBy('role_is_entitled', assign(world.social.id, T().T1, null))
})

test('a sub-group takes nothing its parent does not have, nor before or beyond it [H39, H50]', async () => {
  const { guichet, accueil } = world
  await refusedBy('role_is_held_by_parent', assign(guichet.id, T().T3, accueil.id, untilTheEnd))
  const before = sql`tstzrange(${NOW}::timestamptz - interval '1 second', '2028-12-31T23:00:00Z')`
  await refusedBy('role_is_held_by_parent', assign(guichet.id, T().T2, accueil.id, before))
  await refusedBy('role_is_held_by_parent', assign(guichet.id, T().T2, accueil.id))
})

test('a sub-group does not answer to the convention past its parent, nor to another group [H50]', async () => {
  await refusedBy('rights_follow_the_group', assign(world.guichet.id, T().T3, null, untilTheEnd))
  await refusedBy('rights_follow_the_group', assign(world.guichet.id, T().T2, world.social.id, untilTheEnd))
})

test('a parent’s role is not shortened while a sub-group has it longer [H50]', async () => {
  const shorten = sql`UPDATE role_assignment SET during = tstzrange(lower(during), ${LATER}::timestamptz)
                      WHERE group_id = ${world.accueil.id} AND role_id = ${T().T1}`
  await refusedBy('role_is_held_by_parent', shorten)
})

test('a convention’s habilitation is not taken back while a group has it [H50]', async () => {
  const shorten = sql`UPDATE entitlement SET during = tstzrange(lower(during), ${LATER}::timestamptz)
                      WHERE agreement_id = ${world.partner.agreementId} AND role_id = ${T().T1}`
  await refusedBy('role_is_entitled', shorten)
})

test('a convention confers nothing beyond its own time, nor a role of another institution [H47, H48]', async () => {
  const confer = (roleId: string, during: RawBuilder<unknown>) =>
    sql`INSERT INTO entitlement (agreement_id, role_id, institution_id, during)
        VALUES (${world.partner.agreementId}, ${roleId}, ${world.caf.id}, ${during})`
  await refusedBy('entitlement_is_within_agreement', confer(world.caf.services.monEnfant.roles.gestionnaire, forever))
  await refusedBy(
    'entitled_role_is_of_the_same_institution',
    confer(world.otherCaf.services.cdap.roles.T1, untilTheEnd),
  )
})

test('a moved group leaves no right behind that answers to its former parent [H50]', async () => {
  const move = sql`UPDATE user_group SET parent_id = ${world.social.id} WHERE id = ${world.guichet.id}`
  await refusedBy('rights_follow_the_group', move)
})

test('a group never stands under itself, however many are between', async () => {
  const ring = sql`UPDATE user_group SET parent_id = ${world.guichet.id} WHERE id = ${world.accueil.id}`
  const error = await attempt(ring).catch((thrown: unknown) => thrown as { constraint?: string })
  assert.ok(['group_is_not_under_itself', 'rights_follow_the_group'].includes(error?.constraint ?? ''))
})

// ---- Partners stay apart ----

const member = (userId: string, groupId: string, agreementId: string) =>
  sql`INSERT INTO membership (user_id, group_id, agreement_id, during)
      VALUES (${userId}, ${groupId}, ${agreementId}, ${forever})`

test('nobody is a member at another partner’s [H14, H40]', async () => {
  const stranger = world.neighbour.administrator.userId
  await refusedBy('member_is_enrolled', member(stranger, world.social.id, world.partner.agreementId))
  await refusedBy('joined_group_is_under_the_agreement', member(stranger, world.social.id, world.neighbour.agreementId))
})

test('nobody is opened under a convention of another organisation, whatever organisation is claimed [H40, H41]', async () => {
  const enroll = (organizationId: string) =>
    sql`INSERT INTO enrollment (user_id, agreement_id, organization_id, during)
        VALUES (${world.partner.administrator.userId}, ${world.neighbour.agreementId}, ${organizationId}, ${forever})`
  await refusedBy('enrollment_is_under_an_agreement_of_the_organization', enroll(world.partner.organizationId))
  await refusedBy('enrolled_user_is_of_the_organization', enroll(world.neighbour.organizationId))
})

test('nobody is a member, or responsable, for longer than he is open within the convention [H13, H41]', async () => {
  const userId = await world.opened('Partant', 'Borne', { groupId: world.social.id })
  const close = sql`UPDATE enrollment SET during = tstzrange(lower(during), ${LATER}::timestamptz) WHERE user_id = ${userId}`
  await refusedBy('member_is_enrolled', close)
  const closeManager = sql`UPDATE enrollment SET during = tstzrange(lower(during), ${LATER}::timestamptz)
                           WHERE user_id = ${world.social.manager.userId}`
  await refusedBy('appointed_user_is_enrolled', closeManager)
})

test('a group is of its convention, its unit of its organisation, its parent of the same convention', async () => {
  const { partner, neighbour, accueil } = world
  const group = (agreementId: string, organizationId: string, unitId: string | null, parentId: string | null) =>
    sql`INSERT INTO user_group (agreement_id, organization_id, unit_id, parent_id, name, during)
        VALUES (${agreementId}, ${organizationId}, ${unitId}, ${parentId}, 'Intrus', ${forever})`
  const { agreementId, organizationId } = partner
  await refusedBy('group_is_under_an_agreement', group(agreementId, neighbour.organizationId, null, null))
  await refusedBy(
    'group_unit_is_of_the_organization',
    group(agreementId, organizationId, neighbour.units.accueil, null),
  )
  const elsewhere = group(neighbour.agreementId, neighbour.organizationId, null, accueil.id)
  await refusedBy('parent_group_is_under_the_same_agreement', elsewhere)
})

test('a responsable is one of a group of the convention he is open in [H37, H40]', async () => {
  const { neighbour, caf, social } = world
  const appoint = (agreementId: string) =>
    sql`INSERT INTO appointment (kind, user_id, institution_id, agreement_id, group_id, during)
        VALUES ('group_manager', ${neighbour.administrator.userId}, ${caf.id}, ${agreementId}, ${social.id}, ${forever})`
  await refusedBy('managed_group_is_under_the_agreement', appoint(neighbour.agreementId))
  await refusedBy('appointed_user_is_enrolled', appoint(world.partner.agreementId))
})

test('a group does not close over its members, rights and responsables', async () => {
  const close = sql`UPDATE user_group SET during = tstzrange(lower(during), ${LATER}::timestamptz) WHERE id = ${world.social.id}`
  const error = await attempt(close).catch((thrown: unknown) => thrown as { constraint?: string })
  const rules = ['member_joins_open_group', 'role_is_assigned_to_open_group', 'managed_group_is_open']
  assert.ok(rules.includes(error?.constraint ?? ''))
})

// ---- Nothing that held is deleted ----

test('a period that has begun is closed, never deleted', async () => {
  for (const table of [
    'agreement',
    'delegation',
    'entitlement',
    'enrollment',
    'user_group',
    'role_assignment',
    'appointment',
  ])
    await refusedBy('history_is_kept', sql`DELETE FROM ${sql.table(table)}`)
  await world.opened('Membre', 'Durable', { groupId: world.accueil.id })
  await refusedBy('history_is_kept', sql`DELETE FROM membership`)
})

test('a plan that has not begun may be dropped', async () => {
  const inJune = sql`tstzrange('2026-06-01', '2028-12-31T23:00:00Z')`
  await attempt(assign(world.guichet.id, T().T2, world.accueil.id, inJune))
  await attempt(sql`DELETE FROM role_assignment WHERE group_id = ${world.guichet.id} AND role_id = ${T().T2}`)
})

test('a period has a beginning, is not empty, and ends before its end instant', async () => {
  const periods = [
    [sql`'empty'::tstzrange`, 'membership_has_a_period'],
    [sql`tstzrange(NULL, NULL)`, 'membership_has_a_period'],
    [sql`tstzrange(${NOW}::timestamptz, ${LATER}::timestamptz, '[]')`, 'membership_has_a_period'],
    [sql`tstzrange(${NOW}::timestamptz, ${LATER}::timestamptz, '(]')`, 'membership_has_a_period'],
  ] as const
  const userId = await world.opened('Periode', 'Bancale')
  for (const [during, constraint] of periods) {
    const insert = sql`INSERT INTO membership (user_id, group_id, agreement_id, during)
                       VALUES (${userId}, ${world.social.id}, ${world.partner.agreementId}, ${during})`
    await refusedBy(constraint, insert)
  }
})

test('the same right, membership or appointment does not overlap itself', async () => {
  await refusedBy('role_is_assigned_once', assign(world.social.id, T().T2, null, untilTheEnd))
  const userId = await world.opened('Double', 'Membre', { groupId: world.social.id })
  await refusedBy('user_is_member_once', member(userId, world.social.id, world.partner.agreementId))
})

test('an identifier is never given twice [resolution 21]', async () => {
  const again = sql`
    INSERT INTO user_account (institution_id, organization_id, identifier, last_name, first_name, email, created_at)
    SELECT institution_id, organization_id, identifier, 'Autre', 'Autre', 'autre@exemple.fr', ${LATER}::timestamptz
    FROM user_account WHERE id = ${world.social.manager.userId}`
  await refusedBy('identifier_is_free', again)
})

// ---- The journal is written once ----

test('the journal is neither edited, nor deleted, nor emptied', async () => {
  await refusedBy('journal_is_append_only', sql`UPDATE audit_event SET payload = '{}' WHERE number = 1`, false)
  await refusedBy('journal_is_append_only', sql`DELETE FROM audit_event WHERE number = 1`, false)
  await refusedBy('journal_is_append_only', sql`TRUNCATE audit_event CASCADE`, false)
})

test('no table of rights can be emptied [H43]', async () => {
  for (const table of ['entitlement', 'role_assignment', 'membership', 'enrollment', 'appointment', 'agreement'])
    await refusedBy('history_is_kept', sql`TRUNCATE ${sql.table(table)} CASCADE`, false)
})

test('an event has a number of its own in a journal that exists', async () => {
  const event = (institutionId: string) =>
    sql`INSERT INTO audit_event (institution_id, number, at, kind, payload, hash)
        VALUES (${institutionId}, 1, ${LATER}::timestamptz, 'group.changed', '{}', '\\x00')`
  await refusedBy('audit_event_pkey', event(world.caf.id), false)
  await refusedBy('event_is_in_a_journal', event('01900000-0000-7000-8000-000000000000'), false)
})
