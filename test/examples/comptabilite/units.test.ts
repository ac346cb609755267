import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPool } from '../../../examples/comptabilite/database.ts'
import { migrate } from '../../../examples/comptabilite/migrate.ts'
import { readReferential } from '../../../examples/comptabilite/reads/referential.ts'
import { learnUnits, unitsIn } from '../../../examples/comptabilite/units.ts'
import { emptyDatabase } from '../../database.ts'

test('a fresh base knows the units of whoever has signed on, by the names that Habilis gives them', async () => {
  const { url, drop } = await emptyDatabase()
  const pool = openPool(url, 2)
  await migrate(pool)
  const known = async () => (await readReferential(pool)).unites
  assert.deepEqual(await known(), [])
  const claim = { roles: ['validation'], units: [{ code: 'LPA', name: 'Lycée' }], groups: [], agreements: [] }
  await learnUnits(pool, unitsIn(claim))
  await learnUnits(pool, unitsIn({ units: [{ code: 'CFA', name: 'CFA' }] }))
  await learnUnits(pool, unitsIn({ units: [{ code: 'LPA', name: 'Lycée (LPA)' }] }))
  assert.deepEqual(await known(), [
    { code: 'CFA', nom: 'CFA' },
    { code: 'LPA', nom: 'Lycée (LPA)' },
  ])
  await pool.end()
  await drop()
})

test('what the claim of rights does not say is no unit', () => {
  const unit = { code: 'LPA', name: 'Lycée' }
  for (const claim of [undefined, null, 'LPA', [], {}, { units: null }, { units: 'LPA' }])
    assert.deepEqual(unitsIn(claim), [])
  const units = [null, 'CFA', {}, { code: 'CFA' }, { code: '', name: 'CFA' }, { code: 1, name: 'CFA' }, unit]
  assert.deepEqual(unitsIn({ units }), [{ code: 'LPA', nom: 'Lycée' }])
})
