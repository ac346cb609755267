import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Ground, openGround } from '../../test/world.ts'
import { isWorthAnotherTry, REFUSALS_OF_CONSTRAINTS, refusalOfConstraint } from './constraints.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const violation = (constraint: string, code = '23505') => Object.assign(new Error(), { code, constraint })

/** Raised by name from a trigger. */
async function namesInTriggers(): Promise<string[]> {
  const { rows } = await sql<{ body: string }>`
    SELECT prosrc AS body FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE nspname = 'public' AND prosrc LIKE '%CONSTRAINT = %'`.execute(ground.db)
  return rows.flatMap(({ body }) => [...body.matchAll(/CONSTRAINT = '(\w+)'/g)].map(([, name = '']) => name))
}

async function namesInTables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE nspname = 'public'
    UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`.execute(ground.db)
  return rows.map((row) => row.name)
}

test('every constraint that has a refusal exists in the database, by that name', async () => {
  const known = new Set([...(await namesInTables()), ...(await namesInTriggers())])
  const unknown = Object.keys(REFUSALS_OF_CONSTRAINTS).filter((name) => !known.has(name))
  assert.deepEqual(unknown, [])
})

test('a person who runs into a taken name is told which field it is about', () => {
  assert.deepEqual(refusalOfConstraint(violation('group_name_is_free', '23P01')), { code: 'name_taken', field: 'name' })
  assert.deepEqual(refusalOfConstraint(violation('siret_is_free')), { code: 'siret_taken', field: 'siret' })
})

test('a constraint that nobody can run into has no refusal: it is a defect, and told as one', () => {
  assert.equal(refusalOfConstraint(violation('no_change_without_event')), undefined)
  assert.equal(refusalOfConstraint(violation('journal_is_append_only')), undefined)
  assert.equal(refusalOfConstraint(new Error('anything else')), undefined)
  assert.equal(refusalOfConstraint('a text'), undefined)
})

test('serialization failures and deadlocks are worth another try, nothing else is', () => {
  assert.equal(isWorthAnotherTry(violation('any', '40001')), true)
  assert.equal(isWorthAnotherTry(violation('any', '40P01')), true)
  assert.equal(isWorthAnotherTry(violation('any', '23505')), false)
  assert.equal(isWorthAnotherTry(new Error('anything else')), false)
})
