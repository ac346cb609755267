import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { seed } from '../../../examples/comptabilite/seed.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, type Stage, staffOf } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage?.close())

test('the demonstration’s documents are at each state, each step with its decision, and no cent is missing [C34]', async () => {
  const { deps, pool } = stage
  await seed(deps, await staffOf(stage, 'LPA', 'CFA', 'EXP'))
  const { rows: missing } = await pool.query(
    `SELECT DISTINCT nature, etat_apres FROM transition WHERE nature <> 'exercice'
     EXCEPT SELECT nature, etat FROM piece ORDER BY nature, etat_apres`,
  )
  // A unit has one budget: three are in force, the fourth is a draft.
  assert.deepEqual(missing, [{ nature: 'budget', etat_apres: 'vote' }])
  await assertAccounts(pool)
})
