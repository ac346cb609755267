import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import { suspend } from '../../src/commands/suspend.ts'
import type { SuspensionTarget } from '../../src/commands/suspension-target.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { execute } from '../../src/db/execute.ts'
import { openPool } from '../../src/db/pool.ts'
import { Refused } from '../../src/domain/refusals.ts'
import type { PastScope } from '../../src/queries/past-scope.ts'
import { readRightChanges } from '../../src/queries/right-changes.ts'
import { readRightsAt } from '../../src/queries/rights-at.ts'
import { readStandings } from '../../src/queries/standing-rights.ts'
import { layCatalogue, layGround } from '../ceiling/ground.ts'
import { type Step, step } from '../ceiling/operations.ts'
import { Walk } from '../ceiling/walk.ts'
import { testDatabase } from '../database.ts'
import { FURNISHING } from '../decisions/random-world.ts'
import { Replay, type Told } from './replay.ts'

const INSTANTS = Number(process.env.TIME_MACHINE_INSTANTS ?? 1_000)
const WALKS = 3
const STEPS = 220
/** Told with each failure, so that the same history can be lived again. */
const SEED = Number(process.env.TIME_MACHINE_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** One step in so many is a suspension, or the end of one. */
const SUSPENDS_EVERY = 6
const EVERYBODY = sql<boolean>`true`
const ALL = { after: undefined, limit: 100_000, q: EVERYBODY }

let base: Awaited<ReturnType<typeof testDatabase>>
let db: Database
let institutionId: string
const walks: Walk[] = []

before(async () => {
  base = await testDatabase()
  db = openDatabase(openPool(base.url, 4))
  const catalogue = await layCatalogue(db)
  institutionId = catalogue.institutionId
  for (let number = 1; number <= WALKS; number++) walks.push(new Walk(await layGround(db, catalogue, number)))
  for (const walk of walks) for (const one of FURNISHING) await take(walk, one)
  // Not biased to small values: they would suspend the same few for good, and leave nothing to compare.
  const history = fc.sample(fc.noBias(fc.tuple(step, fc.nat())), { numRuns: WALKS * STEPS, seed: SEED })
  for (const [index, [one, choice]] of history.entries()) {
    const walk = walks[index % WALKS] ?? assert.fail()
    await take(walk, one)
    if (index % SUSPENDS_EVERY === 0) await suspendOrLift(walk, catalogue.organizationId, choice)
  }
})
after(async () => {
  await db.destroy()
  await base.drop()
})

/** One clock for all, as a journal has. */
async function take(walk: Walk, one: Step): Promise<void> {
  walk.now = new Date(Math.max(...walks.map(({ now }) => now.getTime())))
  await walk.take(one)
}

/** Any level, any target; what is refused is not done. What hides everything always ends by itself. */
async function suspendOrLift(walk: Walk, organizationId: string, choice: number): Promise<void> {
  const { agreementId, userIds, roleIds } = walk.ground
  const rows = await db
    .selectFrom('userGroup')
    .select('id')
    .where('agreementId', '=', agreementId)
    .orderBy('id')
    .execute()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(choice / 16) % list.length] ?? assert.fail()
  const ofGroup = (): SuspensionTarget => ({ level: 'group', groupId: pick(rows).id })
  const targets: (() => SuspensionTarget)[] = [
    () => ({ level: 'user', agreementId, userId: pick(userIds) }),
    ...(rows.length > 0 ? [ofGroup, ofGroup] : []),
    () => ({ level: 'role', agreementId, roleId: pick(roleIds) }),
    () => ({ level: 'agreement', agreementId }),
    () => ({ level: 'organization', organizationId }),
  ]
  const target = targets[choice % targets.length]?.() ?? assert.fail()
  const runner = { db, now: () => walk.now }
  const hidesAll = target.level === 'agreement' || target.level === 'organization'
  const until = hidesAll || choice % 3 === 0 ? new Date(walk.now.getTime() + 40 * 3_600_000) : undefined
  const author = { system: 'job', institutionId } as const
  try {
    await execute(runner, suspend, author, { ...target, reason: 'Un doute', until })
  } catch (error) {
    if (!(error instanceof Refused) && !isOverlap(error)) throw error
    await execute(runner, liftSuspension, author, target).catch((refused: unknown) => {
      if (!(refused instanceof Refused)) throw refused
    })
  }
}

const isOverlap = (error: unknown) => error instanceof Error && /suspended_once/.test(String(error))

async function readJournal(): Promise<Told[]> {
  const { rows } = await sql<{ payload: string }>`
    SELECT payload FROM audit_event WHERE institution_id = ${institutionId} ORDER BY number`.execute(db)
  return rows.map(({ payload }) => JSON.parse(payload))
}

/** The same words as the replay's. */
async function machineAt(scope: PastScope, at: number): Promise<string[]> {
  const instant = new Date(at)
  const rights = await readStandings(db, await readRightsAt(db, scope, instant, ALL), instant)
  return rights
    .map(({ agreementId, userId, aboveIds, groupId, roleId, hidings }) => {
      const levels = hidings.map(({ level }) => level).sort()
      return [agreementId, userId, [...aboveIds, groupId].join('/'), roleId, ...levels].join(' ')
    })
    .sort()
}

type Line = { agreementId: string; userId: string; path: string[]; roleId: string; isHidden: boolean }
function lineOf(line: string): Line {
  const [agreementId = '', userId = '', path = '', roleId = '', ...hidden] = line.split(' ')
  return { agreementId, userId, path: path.split('/'), roleId, isHidden: hidden.length > 0 }
}

/** A random instant of the history, or one at which something was just done, which is where mistakes are. */
function drawInstants(journal: readonly Told[], numRuns: number, seed = SEED): number[] {
  const times = journal.map(({ at }) => Date.parse(at))
  const [first = 0, last = 0] = [times.at(0), times.at(-1)]
  const anywhere = fc.integer({ min: first, max: last + 86_400_000 })
  const atAnEvent = fc.nat({ max: times.length - 1 }).map((index) => times[index] ?? first)
  const justBefore = atAnEvent.map((at) => at - 1)
  return fc.sample(fc.oneof(anywhere, atAnEvent, justBefore), { numRuns, seed }).sort((a, b) => a - b)
}

test('on 1,000 random instants the time machine says what an independent replay of the journal says: a convention, a user, a group, a role; suspensions included [H04, H08, H13]', async (t) => {
  const journal = await readJournal()
  const replay = new Replay()
  let [done, compared, held, hidden] = [0, 0, 0, 0]
  for (const at of drawInstants(journal, INSTANTS)) {
    // What was done later cannot be known: whatever is asked of an instant must not depend on it.
    for (let next = journal[done]; next && Date.parse(next.at) <= at; next = journal[++done]) replay.apply(next)
    const expected = replay.heldAt(at)
    const { agreementId, userIds, roleIds } = (walks[compared % WALKS] ?? assert.fail()).ground
    const among = (holds: (line: Line) => boolean) => expected.filter((line) => holds(lineOf(line)))
    const here = among((line) => line.agreementId === agreementId)
    const told = `seed ${SEED}, at ${new Date(at).toISOString()}, event ${journal[done - 1]?.number}`
    const scope = { kind: 'agreement', agreementId, within: undefined } as const
    assert.deepEqual(await machineAt({ ...scope, roleId: undefined }, at), here, told)

    const one = lineOf(here[compared % (here.length || 1)] ?? `${agreementId} ${userIds[0]} none ${roleIds[0]}`)
    const { userId, roleId } = one
    const groupId = one.path[compared % one.path.length] ?? ''
    const ofRole = (line: Line) => line.roleId === roleId
    const others: [PastScope, string[]][] = [
      [{ kind: 'user', userId, sight: [{ agreementId, within: undefined }] }, among((line) => line.userId === userId)],
      [{ ...scope, roleId }, among((line) => line.agreementId === agreementId && ofRole(line))],
      [{ kind: 'role', roleId, institutionId }, among(ofRole)],
    ]
    if (groupId !== 'none')
      others.push([
        { kind: 'group', groupId, agreementId, within: undefined },
        among((line) => line.path.includes(groupId)),
      ])
    for (const [asked, answer] of others) assert.deepEqual(await machineAt(asked, at), answer, `${asked.kind}, ${told}`)
    compared += 1
    held += here.length
    hidden += here.filter((line) => lineOf(line).isHidden).length
  }
  t.diagnostic(`${journal.length} events, ${compared} instants, ${held} rights compared, ${hidden} of them suspended`)
  assert.ok(held > compared, `seed ${SEED}: hardly any right to compare: ${held}`)
  assert.ok(hidden > held / 100, `seed ${SEED}: hardly any suspended right: ${hidden} of ${held}`)
})

test('between two random dates, who gained and lost what is the difference of two replays, and the journal’s line is named [H04, H13]', async (t) => {
  const journal = await readJournal()
  const numbers = new Map(journal.map((event) => [event.number, event]))
  let [changes, caused] = [0, 0]
  for (let round = 0; round < 100; round++) {
    const [from = 0, until = 0] = drawInstants(journal, 2, SEED + round)
    const { agreementId } = (walks[round % WALKS] ?? assert.fail()).ground
    const [had, has] = [usable(journal, from, agreementId), usable(journal, until, agreementId)]
    const expected = [
      ...[...has].filter((line) => !had.has(line)).map((line) => `+ ${line}`),
      ...[...had].filter((line) => !has.has(line)).map((line) => `- ${line}`),
    ]
    const scope = { kind: 'agreement', agreementId, roleId: undefined, within: undefined } as const
    const between = { from: new Date(from), until: new Date(until) }
    const { items } = await readRightChanges(db, scope, between, { ...ALL, institutionId, limit: 1_000 })
    const told = items.flatMap(({ user, gained, lost }) => [
      ...gained.map(({ right }) => `+ ${user.id} ${right.roleId}`),
      ...lost.map(({ right }) => `- ${user.id} ${right.roleId}`),
    ])
    assert.deepEqual(
      told.sort(),
      expected.sort(),
      `seed ${SEED}, ${between.from.toISOString()} to ${between.until.toISOString()}`,
    )
    for (const { cause } of items.flatMap(({ gained, lost }) => [...gained, ...lost])) {
      changes += 1
      if (!cause) continue
      caused += 1
      assert.equal(numbers.get(cause.number)?.kind, cause.kind)
    }
  }
  t.diagnostic(`${changes} changes, of ${caused} the line of the journal is told`)
  assert.ok(changes > 50, `seed ${SEED}: hardly any change: ${changes}`)
  assert.ok(caused > changes * 0.9, `seed ${SEED}: only ${caused} of ${changes} changes have their line`)
})

/** `userId roleId` of what could be used at an instant. */
function usable(journal: readonly Told[], at: number, agreementId: string): Set<string> {
  const replay = new Replay()
  for (const event of journal) if (Date.parse(event.at) <= at) replay.apply(event)
  const lines = replay.heldAt(at).map(lineOf)
  const held = lines.filter((line) => line.agreementId === agreementId && !line.isHidden)
  return new Set(held.map(({ userId, roleId }) => `${userId} ${roleId}`))
}
