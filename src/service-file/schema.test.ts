import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { knownKeysAt, writtenSchema } from './schema.ts'

test('the published JSON Schema is what the reader accepts (npm run service-schema)', () => {
  assert.equal(readFileSync('docs/service.schema.json', 'utf8'), writtenSchema())
})

test('the schema knows which keys stand where, also in conditions', () => {
  assert.deepEqual(knownKeysAt([]).slice(1, 4), ['service', 'name', 'address'])
  assert.deepEqual(knownKeysAt(['resources', 'dossier']).slice(0, 2), ['name', 'belongs_to'])
  assert.deepEqual(knownKeysAt(['roles', 'T1', 'may', 0]), ['on', 'actions', 'records', 'within', 'when'])
  assert.ok(knownKeysAt(['roles', 'T1', 'may', 0, 'when', 'all', 3, 'not']).includes('at_most'))
  assert.deepEqual(knownKeysAt(['roles']), [])
  assert.deepEqual(knownKeysAt(['nowhere', 'at', 'all']), [])
})
