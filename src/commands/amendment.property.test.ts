import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { merged, shifts, snapshot, told, unlessRefused } from '../../test/rights-in-time.ts'
import { newGroup, newUser } from '../../test/tree.ts'
import { NOW, openWorld, type PartnerWorld, type World } from '../../test/world.ts'
import { readAmendment } from '../queries/amendment.ts'
import { previewEntitlementsImpact, previewUndoImpact } from '../queries/amendment-impact.ts'
import { readAmendmentUndo } from '../queries/amendment-undo.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { undoAmendment } from './undo-amendment.ts'

const ROUNDS = 180
const DAY_MS = 86_400_000

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const wantedSet = fc.uniqueArray(
  fc.record({ role: fc.nat(3), from: rarely(fc.nat(40)), until: rarely(fc.integer({ min: 1, max: 80 })) }),
  { minLength: 1, maxLength: 4, selector: ({ role }) => role },
)

const step = fc.oneof(
  fc.record({ kind: fc.constant('amend' as const), set: wantedSet, wait: fc.nat(6) }),
  fc.record({ kind: fc.constant('amend and undo' as const), set: wantedSet, wait: fc.nat(6), after: fc.nat(9) }),
  fc.record({ kind: fc.constant('save' as const), set: wantedSet, group: fc.nat(3), wait: fc.nat(6) }),
)

test('whatever is amended, or amended and undone, no group goes beyond the convention or its parent, and the preview told exactly who lost and gained what; what is undone is from then on as if it had never been done [H50]', async () => {
  const { partner } = world
  const { T1, T2, T3 } = world.caf.services.cdap.roles
  const roleIds = [T1, T2, T3, world.caf.services.afas.roles.activite]
  const groups = await growTree(partner, roleIds)
  let at = NOW
  let amended = 0
  let shifted = 0
  let undone = 0
  for (const move of fc.sample(step, { numRuns: ROUNDS, seed: 20_260_302 })) {
    at = new Date(at.getTime() + move.wait * DAY_MS)
    const wanted = toInput(move.set, roleIds, at)
    if (move.kind === 'save') await trySave(groups[move.group] ?? '', wanted, at)
    else if (move.kind === 'amend and undo') {
      const later = new Date(at.getTime() + move.after * DAY_MS)
      if (await undoneIsAsBefore(partner, wanted, { at, later })) undone++
      at = later
    } else {
      const count = await amendAsForetold(partner, wanted, at)
      if (count !== undefined) amended++
      shifted += count ?? 0
    }
    await assertWithin(partner.agreementId)
  }
  assert.ok(
    amended > ROUNDS / 6 && shifted > ROUNDS / 6 && undone > ROUNDS / 10,
    `only ${amended} amendments, ${shifted} rights lost or gained, ${undone} undone`,
  )
})

/** A root, two below it, one below that; three persons across them. */
async function growTree(partner: PartnerWorld, roleIds: string[]): Promise<string[]> {
  const [a, b, c] = [await newUser(world, partner), await newUser(world, partner), await newUser(world, partner)]
  const root = await newGroup(world, partner, { name: 'Racine', roleIds, memberIds: [a] })
  const left = await newGroup(world, partner, { name: 'Gauche', parentId: root, roleIds, memberIds: [a, b] })
  const right = await newGroup(world, partner, { name: 'Droite', parentId: root, roleIds, memberIds: [b] })
  const deep = await newGroup(world, partner, { name: 'Fond', parentId: left, roleIds, memberIds: [c] })
  return [root, left, right, deep]
}

function toInput(
  set: { role: number; from?: number | undefined; until?: number | undefined }[],
  roleIds: string[],
  at: Date,
) {
  const dayAfter = (days: number) => new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  return set.map(({ role, from, until }) => ({
    roleId: roleIds[role] ?? '',
    ...(from !== undefined && { fromDay: dayAfter(from) }),
    ...(until !== undefined && { untilDay: dayAfter(until) }),
  }))
}

type Wanted = ReturnType<typeof toInput>

async function trySave(groupId: string, roles: Wanted, at: Date): Promise<void> {
  const { version } = await world.db
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  await unlessRefused(world.run(saveGroupRoles, world.partner.administrator, { groupId, version, roles }, at))
}

/** How many rights were lost or gained; nothing when both refused. */
async function amendAsForetold(
  { agreementId }: PartnerWorld,
  entitlements: Wanted,
  at: Date,
): Promise<number | undefined> {
  const before = await snapshot(world.db, agreementId)
  const { version } = await world.db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const impact = await unlessRefused(previewEntitlementsImpact(world.db, agreementId, entitlements, at))
  const input = { agreementId, version, entitlements, limits: [] }
  const result = await unlessRefused(world.run(amendEntitlements, world.caf.admin, input, at))
  assert.equal(impact === undefined, result === undefined, 'the preview refuses what the command refuses')
  if (!impact || !result) return undefined
  const after = await snapshot(world.db, agreementId)
  assert.deepEqual(told(impact.groups), shifts(before.groups, after.groups, at))
  assert.deepEqual(told(impact.persons), shifts(before.persons, after.persons, at))
  assert.equal(impact.personCount, impact.persons.length)
  return told(impact.groups).length + told(impact.persons).length
}

/** Whether it was amended at all. Undone, however long after, everybody has from then on what he would have had. */
async function undoneIsAsBefore(
  { agreementId }: PartnerWorld,
  entitlements: Wanted,
  { at, later }: { at: Date; later: Date },
): Promise<boolean> {
  const had = await snapshot(world.db, agreementId)
  const { version } = await world.db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const input = { agreementId, version, entitlements, limits: [] }
  if (!(await unlessRefused(world.run(amendEntitlements, world.caf.admin, input, at)))) return false
  const number = await lastLine(agreementId)
  const between = await snapshot(world.db, agreementId)
  const amendment = (await readAmendment(world.db, agreementId, number)) ?? assert.fail()
  const undo = await readAmendmentUndo(world.db, agreementId, amendment, later)
  const foretold = await previewUndoImpact(world.db, agreementId, undo, later)
  const result = await unlessRefused(world.run(undoAmendment, world.caf.admin, { agreementId, number }, later))
  const has = await snapshot(world.db, agreementId)
  if (!result) {
    assert.ok(undo.refusal, 'the preview tells why it may not be undone')
    assert.deepEqual(has, between, 'refused, hence nothing done')
    return false
  }
  for (const which of ['entitlements', 'groups', 'persons'] as const) {
    assert.deepEqual(
      merged(has[which], +later, Infinity),
      merged(had[which], +later, Infinity),
      `${which} as before, from then on`,
    )
    assert.deepEqual(merged(has[which], 0, +later), merged(between[which], 0, +later), `${which} in the past as it was`)
  }
  assert.deepEqual(told(foretold.persons), shifts(between.persons, has.persons, later))
  return true
}

async function lastLine(agreementId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    SELECT max(number)::int AS number FROM audit_event WHERE agreement_id = ${agreementId}`.execute(world.db)
  return rows[0]?.number ?? assert.fail()
}

/** Reads every right with its ceiling, not by the keys that hold it. */
async function assertWithin(agreementId: string): Promise<void> {
  const { rows } = await sql`
    SELECT ra.group_id, ra.role_id, ra.during FROM role_assignment ra
    WHERE ra.agreement_id = ${agreementId} AND NOT coalesce(
      (SELECT range_agg(e.during) FROM entitlement e WHERE e.agreement_id = ra.agreement_id AND e.role_id = ra.role_id)
        @> ra.during
      AND (ra.parent_id IS NULL OR
           (SELECT range_agg(p.during) FROM role_assignment p WHERE p.group_id = ra.parent_id AND p.role_id = ra.role_id)
             @> ra.during), false)`.execute(world.db)
  assert.deepEqual(rows, [])
}
