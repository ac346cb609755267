import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type pg from 'pg'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { openPool } from '../../src/db/pool.ts'
import type { Decision } from '../../src/domain/decision/question.ts'
import { decide } from '../../src/domain/decision.ts'
import { newNames } from '../../src/domain/numbered.ts'
import * as s from '../../src/domain/packed-subject.ts'
import { type Catalogue, catalogueOf, compileService } from '../../src/domain/service-model.ts'
import { readSubjectFacts } from '../../src/queries/subject-facts.ts'
import { layCatalogue } from '../ceiling/ground.ts'
import { testDatabase } from '../database.ts'
import { type Answer, answerNaively, type Described, layPlaces, type Person, readStandings } from './naive.ts'
import { description } from './random-description.ts'
import { type AskedAt, question } from './random-question.ts'
import { liveThrough, type RandomWorld } from './random-world.ts'

const WORLDS = Number(process.env.DECISIONS_WORLDS ?? 10)
const STEPS = 200
const QUESTIONS = 2_100
/** Another seed, other worlds; a divergence names its own. */
const SEED = Number(process.env.DECISIONS_SEED ?? 20_260_302)
const AT_ONCE = 250
/** Of all answers, so many are a yes, and so many reasons are told, or the questions ask nothing. */
const LEAST_YES = 0.1
const LEAST_REASONS = 28

let base: Awaited<ReturnType<typeof testDatabase>>
let pool: pg.Pool
let db: Database

before(async () => {
  base = await testDatabase()
  pool = openPool(base.url)
  db = openDatabase(pool)
})
after(async () => {
  await pool.end()
  await base.drop()
})

test('over 20,000 random questions on random worlds, past, present and to come, are answered as the tables say when read one instant at a time [H03, H31, H43, C33, C34]', async (t) => {
  const told = new Map<string, number>()
  const catalogue = await layCatalogue(db)
  const codeOf = await readRoleCodes()
  for (let number = 1; number <= WORLDS; number++) {
    const seed = SEED + number
    const world = await liveThrough(db, catalogue, number, { steps: STEPS, seed })
    const services = (['A', 'B'] as const).map((code) => sampleOne(description(code), seed))
    const decisions = await answerAll(world, { services, codeOf }, seed)
    for (const { allowed, reason } of decisions) {
      const key = allowed ? `yes ${reason}` : reason
      told.set(key, (told.get(key) ?? 0) + 1)
    }
  }
  const all = [...told].sort(([, a], [, b]) => b - a)
  const shares = all.map(([reason, count]) => `${reason} ${count}`).join(', ')
  t.diagnostic(shares)
  const compared = WORLDS * QUESTIONS
  const yes = all.reduce((sum, [reason, count]) => (reason.startsWith('yes') ? sum + count : sum), 0)
  assert.ok(compared >= 20_000 || WORLDS < 10, `${compared} comparisons are too few`)
  assert.ok(told.size >= LEAST_REASONS || WORLDS < 10, `too few reasons were told: ${shares}`)
  assert.ok(yes > compared * LEAST_YES, `${yes} yes of ${compared} are too few: ${shares}`)
})

const sampleOne = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T => {
  const [one] = fc.sample(arbitrary, { numRuns: 1, seed })
  if (one === undefined) throw new Error('nothing was drawn')
  return one
}

async function readRoleCodes(): Promise<Described['codeOf']> {
  const { rows } = await pool.query<{ id: string; service: string; role: string }>(
    'SELECT r.id, s.code AS service, r.code AS role FROM role r JOIN service s ON s.id = r.service_id',
  )
  return new Map(rows.map(({ id, service, role }) => [id, { service, role }]))
}

/** Each answer, compared with the naive one. */
async function answerAll(world: RandomWorld, described: Described, seed: number): Promise<Decision[]> {
  const agreementIds = world.agreements.map(({ id }) => id)
  await layPlaces(pool, agreementIds)
  const people = await readPeople(world)
  const { agreements, lived } = world
  const asked = { people, agreements, lived, instants: await readInstants(agreementIds) }
  const questions = fc.sample(question(asked), { numRuns: QUESTIONS, seed })
  const naive = await answerAllNaively(described, questions)
  const decideOne = await decider(world, described)
  return questions.map((one, index) => {
    const { decision, way } = decideOne(one)
    const expected = naive[index]
    assert.ok(expected)
    assertSame(one, { decision, way }, expected, seed)
    return decision
  })
}

function assertSame(
  one: AskedAt,
  { decision, way }: { decision: Decision; way: string | undefined },
  expected: Answer,
  seed: number,
): void {
  const about = () => `DECISIONS_SEED, world ${seed}, at ${new Date(one.at).toISOString()}: ${JSON.stringify(one)}`
  const { allowed, reason } = decision
  if (allowed !== expected.allowed || reason !== expected.reason)
    assert.deepEqual({ allowed, reason }, { allowed: expected.allowed, reason: expected.reason }, about())
  if (allowed) assert.ok(way !== undefined && expected.ways.has(way), `${way} is no way: ${about()}`)
}

async function decider(world: RandomWorld, { services, codeOf }: Described) {
  const names = newNames()
  const models = services.map((definition) => {
    const ids = [...codeOf].filter(([, { service }]) => service === definition.service)
    const roleIds = new Map(ids.map(([id, { role }]) => [role, id]))
    return compileService(definition, { serviceId: definition.service, version: 1, roleIds }, names.roles)
  })
  const catalogue: Catalogue = catalogueOf(models)
  const subjects = new Map<string, s.PackedSubject>()
  for (const userId of world.userIds) {
    const facts = await readSubjectFacts(db, { userId })
    assert.ok(facts)
    subjects.set(userId, { words: s.packSubject(facts, names), start: 0, names })
  }
  return ({ person, question, at }: AskedAt) => {
    const subject = person && subjects.get(person.id)
    const decision = decide({ subject, catalogue }, question, at)
    return { decision, way: subject && wayOf(decision, subject) }
  }
}

function wayOf({ way }: Decision, subject: s.PackedSubject): string | undefined {
  if (!way) return undefined
  const group = subject.names.groups.idOf(s.groupOfRight(subject, way.right))
  return `${group} ${subject.names.roles.idOf(s.roleOfRight(subject, way.right))} ${way.as}`
}

async function answerAllNaively(described: Described, questions: readonly AskedAt[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < questions.length; start += AT_ONCE) {
    const batch = questions.slice(start, start + AT_ONCE)
    const known = batch.flatMap(({ person, at }) => (person ? [{ userId: person.id, at }] : []))
    const standings = (await readStandings(pool, known))[Symbol.iterator]()
    for (const { person, question } of batch) {
      const standing = person && standings.next().value
      answers.push(answerNaively(described, person, standing, question))
    }
  }
  return answers
}

async function readPeople({ userIds, organizationId }: RandomWorld): Promise<Person[]> {
  const { rows } = await pool.query<Omit<Person, 'organizationId'>>(
    'SELECT id, identifier, email FROM user_account WHERE id = ANY($1) ORDER BY id',
    [userIds],
  )
  return rows.map((row) => ({ ...row, organizationId }))
}

const TABLES = [
  'agreement',
  'enrollment',
  'user_group',
  'role_assignment',
  'membership',
  'suspension',
  'role_suspension',
]

/** Every instant at which anything begins or ends, and at which a group moved. */
async function readInstants(agreementIds: readonly string[]): Promise<number[]> {
  const periods = TABLES.map(
    (table) =>
      `SELECT unnest(ARRAY[lower(during), upper(during)]) AS at FROM ${table}
       WHERE ${table === 'agreement' ? 'id' : 'agreement_id'} = ANY($1)`,
  )
  const whole = `SELECT unnest(ARRAY[lower(s.during), upper(s.during)]) FROM suspension s
    WHERE s.agreement_id IS NULL
      AND coalesce(s.organization_id, (SELECT organization_id FROM user_account u WHERE u.id = s.user_id)) =
          (SELECT organization_id FROM agreement WHERE id = ANY($1) LIMIT 1)`
  const { rows } = await pool.query<{ at: Date }>(
    `SELECT DISTINCT at FROM (${[...periods, whole].join(' UNION ALL ')}) all_of_them WHERE at IS NOT NULL ORDER BY at`,
    [agreementIds],
  )
  return rows.map(({ at }) => at.getTime())
}
