import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { newGroup, newUser } from '../../test/tree.ts'
import { NOW, openWorld, type PartnerWorld, type World } from '../../test/world.ts'
import { Refused } from '../domain/refusals.ts'
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

type Held = { owner: string; roleId: string; from: number; until: number }

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
  const before = await snapshot(agreementId)
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
  const after = await snapshot(agreementId)
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
  const had = await snapshot(agreementId)
  const { version } = await world.db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const input = { agreementId, version, entitlements, limits: [] }
  if (!(await unlessRefused(world.run(amendEntitlements, world.caf.admin, input, at)))) return false
  const number = await lastLine(agreementId)
  const between = await snapshot(agreementId)
  const amendment = (await readAmendment(world.db, agreementId, number)) ?? assert.fail()
  const undo = await readAmendmentUndo(world.db, agreementId, amendment, later)
  const foretold = await previewUndoImpact(world.db, undo.assignments, later)
  const result = await unlessRefused(world.run(undoAmendment, world.caf.admin, { agreementId, number }, later))
  const has = await snapshot(agreementId)
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

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

async function lastLine(agreementId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    SELECT max(number)::int AS number FROM audit_event WHERE agreement_id = ${agreementId}`.execute(world.db)
  return rows[0]?.number ?? assert.fail()
}

/** Between two instants, periods that touch told as one. */
function merged(held: readonly Held[], from: number, until: number): string[] {
  const cut = held.map((one) => ({ ...one, from: Math.max(one.from, from), until: Math.min(one.until, until) }))
  const sorted = cut.filter((one) => one.from < one.until).sort((a, b) => a.from - b.from)
  const periods = new Map<string, { from: number; until: number }[]>()
  for (const { owner, roleId, ...period } of sorted) {
    const those = periods.get(`${owner} ${roleId}`) ?? []
    const last = those.at(-1)
    if (last && period.from <= last.until) last.until = Math.max(last.until, period.until)
    else periods.set(`${owner} ${roleId}`, [...those, { ...period }])
  }
  return [...periods].map(([key, those]) => `${key} ${JSON.stringify(those)}`).sort()
}

async function snapshot(agreementId: string): Promise<Record<'entitlements' | 'groups' | 'persons', Held[]>> {
  const until = (range: ReturnType<typeof sql>) =>
    sql`coalesce(extract(epoch FROM upper(${range})) * 1000, 'infinity')::float8`
  const held = async (owner: ReturnType<typeof sql>, during: ReturnType<typeof sql>, more: ReturnType<typeof sql>) =>
    (
      await sql<Held>`
        SELECT ${owner} AS owner, ra.role_id, (extract(epoch FROM lower(${during})) * 1000)::float8 AS from,
               ${until(during)} AS until
        FROM role_assignment ra ${more} WHERE ra.agreement_id = ${agreementId}`.execute(world.db)
    ).rows
  const joined = sql`JOIN membership m ON m.group_id = ra.group_id AND m.during && ra.during`
  const { rows: entitlements } = await sql<Held>`
    SELECT 'convention' AS owner, e.role_id, (extract(epoch FROM lower(e.during)) * 1000)::float8 AS from,
           ${until(sql`e.during`)} AS until
    FROM entitlement e WHERE e.agreement_id = ${agreementId}`.execute(world.db)
  return {
    entitlements,
    groups: await held(sql`ra.group_id`, sql`ra.during`, sql``),
    persons: await held(sql`m.user_id`, sql`(m.during * ra.during)`, joined),
  }
}

type Shifted = { id: string; lost: { roleId: string; from: Date }[]; gained: { roleId: string; from: Date }[] }

function told(items: readonly Shifted[]): string[] {
  return items
    .flatMap(({ id, lost, gained }) => [
      ...lost.map(({ roleId, from }) => `${id} ${roleId} lost ${from.toISOString()}`),
      ...gained.map(({ roleId, from }) => `${id} ${roleId} gained ${from.toISOString()}`),
    ])
    .sort()
}

/** By brute force: who holds what at each instant at which anything changes, before and after. */
function shifts(before: readonly Held[], after: readonly Held[], at: Date): string[] {
  const keys = new Set([...before, ...after].map(({ owner, roleId }) => `${owner} ${roleId}`))
  const instants = [...before, ...after].flatMap(({ from, until }) => [from, until])
  const later = [...new Set([at.getTime(), ...instants])].filter((i) => i >= at.getTime() && i !== Infinity)
  later.sort((a, b) => a - b)
  return [...keys]
    .flatMap((key) => {
      const has = (rows: readonly Held[], instant: number) =>
        rows.some((row) => `${row.owner} ${row.roleId}` === key && row.from <= instant && instant < row.until)
      const lost = later.find((instant) => has(before, instant) && !has(after, instant))
      const gained = later.find((instant) => !has(before, instant) && has(after, instant))
      const say = (word: string, instant: number | undefined) =>
        instant === undefined ? [] : [`${key} ${word} ${new Date(instant).toISOString()}`]
      return [...say('lost', lost), ...say('gained', gained)]
    })
    .sort()
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
