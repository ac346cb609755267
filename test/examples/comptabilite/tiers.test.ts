import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author, Outcome } from '../../../examples/comptabilite/deps.ts'
import { isIban, plainIban, spacedIban } from '../../../examples/comptabilite/iban.ts'
import { etapesOfTiers, findTiers, listTiers } from '../../../examples/comptabilite/reads/tiers.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { createTiers } from '../../../examples/comptabilite/steps/create-tiers.ts'
import { modifyTiers } from '../../../examples/comptabilite/steps/modify-tiers.ts'
import { openStage, refused, type Stage } from './stage.ts'

/** Whom the establishment pays, and who may say so. */

let stage: Stage
let clerk: Author
let bursar: Author
before(async () => {
  stage = await openStage()
  clerk = await stage.hire('CENTRE-CONSTITUTIF', 'saisie_engagement', 'LPA')
  bursar = await stage.hire('CENTRE-CONSTITUTIF', 'gestionnaire', 'CFA')
})
after(() => stage?.close())

const IBAN = 'FR7630006000011234567890189'
const create = (by: Author, code: string, iban = '') =>
  createTiers(stage.deps, by, { code, nom: `Maison ${code}`, iban })

test('a third party is created with its stamps and the decision that allowed it [C37–C41]', async () => {
  const { deps, pool } = stage
  const iban = 'fr76 3000 6000 0112 3456 7890 189'
  const made = await done(createTiers(deps, clerk, { code: ' f100 ', nom: ' Scierie Roux ', iban }))
  assert.deepEqual([made.code, made.nom, made.iban], ['F100', 'Scierie Roux', IBAN])
  assert.deepEqual([made.createdBy, made.createdByName, made.modifiedBy], [clerk.code, clerk.name, null])
  const changed = await done(
    modifyTiers(deps, clerk, { code: 'F100', version: 1, nom: 'Scierie Roux et filles', iban }),
  )
  assert.deepEqual([changed.createdBy, changed.modifiedBy, changed.version], [clerk.code, clerk.code, 2])
  const history = await etapesOfTiers(pool, 'F100')
  assert.deepEqual(
    history.map(({ action, nom, par, role, as }) => [action, nom, par, role, as]),
    [
      ['modifier', 'Scierie Roux et filles', clerk.code, 'saisie_engagement', 'own'],
      ['creer', 'Scierie Roux', clerk.code, 'saisie_engagement', 'own'],
    ],
  )
})

test('his creator changes it, or who may change all data; whatever the unit, and never two at once unseen [C42, C43]', async () => {
  const { deps, pool } = stage
  await done(create(clerk, 'F200'))
  const colleague = await stage.hire('CENTRE-CONSTITUTIF', 'saisie_engagement', 'LPA')
  const anew = { code: 'F200', version: 1, nom: 'Garage Fabre', iban: IBAN }
  assert.equal((await refused(modifyTiers(deps, colleague, anew))).code, 'not_owner')
  const changed = await done(modifyTiers(deps, bursar, anew))
  assert.deepEqual([changed.createdBy, changed.modifiedBy, changed.iban], [clerk.code, bursar.code, IBAN])
  assert.equal((await etapesOfTiers(pool, 'F200'))[0]?.as, 'any')
  assert.equal((await refused(modifyTiers(deps, clerk, anew))).code, 'changed_meanwhile')
  assert.equal((await findTiers(pool, 'F200'))?.version, 2)
  assert.equal((await etapesOfTiers(pool, 'F200')).length, 2, 'what was refused left nothing')
})

test('what came with the data has no author: only who may change all data changes it', async () => {
  const { deps } = stage
  const input = { code: 'F001', version: 1, nom: 'Coopérative du Val', iban: '' }
  assert.equal((await refused(modifyTiers(deps, clerk, input))).code, 'not_owner')
  const changed = await done(modifyTiers(deps, bursar, input))
  assert.deepEqual(
    [changed.createdByName, changed.modifiedBy, changed.iban],
    ['Reprise des données', bursar.code, null],
  )
})

test('what is no third party is refused, at its field', async () => {
  const { deps } = stage
  await done(create(clerk, 'F300'))
  const wrong: [Partial<Parameters<typeof createTiers>[2]>, string, string][] = [
    [{ code: 'f300' }, 'third_party_comes_once', 'code'],
    [{ code: 'F 1' }, 'third_party_has_a_code', 'code'],
    [{ code: '' }, 'third_party_has_a_code', 'code'],
    [{ code: 'F234567890123' }, 'third_party_has_a_code', 'code'],
    [{ nom: '  ' }, 'third_party_has_a_name', 'nom'],
    [{ nom: 'x'.repeat(201) }, 'third_party_has_a_name', 'nom'],
    [{ iban: 'FR7630006000011234567890188' }, 'bank_account_is_right', 'iban'],
    [{ iban: 'on Monday' }, 'bank_account_is_right', 'iban'],
  ]
  for (const [given, code, field] of wrong) {
    const input = { code: 'F301', nom: 'Roux', iban: '', ...given }
    const refusal = await refused(createTiers(deps, clerk, input))
    assert.deepEqual([refusal.code, 'field' in refusal && refusal.field], [code, field], JSON.stringify(given))
  }
  assert.equal(await findTiers(stage.pool, 'F301'), undefined)
  const nobody = modifyTiers(deps, bursar, { code: 'F999', version: 1, nom: 'Personne', iban: '' })
  assert.equal((await refused(nobody)).code, 'not_found')
})

test('without a decision nothing of a third party changes, and none goes', async () => {
  const { pool } = stage
  await done(create(clerk, 'F400'))
  const rule = { constraint: 'step_has_its_decision' }
  await assert.rejects(
    pool.query(`UPDATE tiers SET iban = $1, version = version + 1 WHERE code = 'F400'`, [IBAN]),
    rule,
  )
  await assert.rejects(pool.query(`DELETE FROM tiers WHERE code = 'F400'`), { constraint: 'what_was_done_stays' })
  await assert.rejects(pool.query(`UPDATE etape_tiers SET iban = $1`, [IBAN]), { constraint: 'what_was_done_stays' })
})

test('third parties are found by code, name and bank account, whatever the case', async () => {
  const { deps, pool } = stage
  const iban = 'GB82WEST12345698765432'
  await done(createTiers(deps, clerk, { code: 'Z-77', nom: 'Établissements Ångström', iban }))
  for (const search of ['z-7', 'ÅNGS', 'gb82 west 1234']) {
    const { tiers, count } = await listTiers(pool, { search, limit: 10 })
    assert.deepEqual([tiers.map(({ code }) => code), count], [['Z-77'], 1], search)
  }
  const all = await listTiers(pool, { search: '', limit: 2 })
  assert.deepEqual([all.tiers.length, all.count > 10], [2, true])
  assert.deepEqual(await listTiers(pool, { search: '%', limit: 2 }), { tiers: [], count: 0 })
})

test('an IBAN is right by its check digits', () => {
  for (const iban of [IBAN, 'GB82WEST12345698765432', 'DE89370400440532013000']) assert.equal(isIban(iban), true, iban)
  for (const iban of ['', 'FR76', 'FR7630006000011234567890198', 'fr7630006000011234567890189', `${IBAN}0`])
    assert.equal(isIban(iban), false, iban)
  assert.equal(plainIban(spacedIban(IBAN)), IBAN)
})

/** `x` everybody’s, `o` his own alone, `.` never; third parties are of no unit, and no group’s of the two other modules. */
const MAY = `
consultation        x  .  .
saisie_engagement   x  x  o
saisie_liquidation  x  x  o
gestionnaire        x  x  x
responsable_centre  x  x  o`

const ACTIONS = ['consulter', 'creer', 'modifier'] as const

test('each group, each action, his own and others’: whatever is not in the table is refused [C24, C42, C43]', async () => {
  const described = stage.definitions['CENTRE-CONSTITUTIF'] ?? assert.fail()
  assert.deepEqual(Object.keys(described.resources.tiers?.actions ?? {}), [...ACTIONS])
  const rows = MAY.trim()
    .split('\n')
    .map((line) => line.split(/\s+/))
  assert.deepEqual(new Set(rows.map(([group]) => group)), new Set(Object.keys(described.groups)))
  const table = new Map(rows.map(([group, ...cells]) => [`CENTRE-CONSTITUTIF/${group}`, cells]))
  let codes = 0
  for (const { service, groups } of Object.values(stage.definitions))
    for (const group of Object.keys(groups)) {
      const by = await stage.hire(service, group, service === 'CENTRE-CONSTITUTIF' ? 'EXP' : null)
      const cells = table.get(`${service}/${group}`) ?? ['.', '.', '.']
      for (const whose of ['own', 'other'] as const) {
        const code = `T${codes++}`
        const creator = whose === 'own' ? by.code : 'somebody'
        await stage.pool.query(`INSERT INTO tiers (code, nom, created_by) VALUES ($1, 'X', $2)`, [code, creator])
        for (const [index, action] of ACTIONS.entries()) {
          const expected = cells[index] === 'x' || (cells[index] === 'o' && whose === 'own')
          const where = `${service}/${group} ${action} ${whose}`
          assert.equal(await isDone(by, action, code, creator), expected, where)
        }
      }
    }
})

async function isDone(by: Author, action: (typeof ACTIONS)[number], code: string, createdBy: string): Promise<boolean> {
  const { deps } = stage
  if (action === 'consulter') {
    const resource = { type: 'tiers', id: code, properties: { createdBy } }
    return (await deps.habilis.may({ subject: by.code, action, resource })).allowed
  }
  const fields = { nom: 'Y', iban: '' }
  const outcome: Outcome<unknown> =
    action === 'creer'
      ? await createTiers(deps, by, { code: `${code}-N`, ...fields })
      : await modifyTiers(deps, by, { code, version: 1, ...fields })
  if (!outcome.done) assert.equal(outcome.refusal.kind, 'denied')
  return outcome.done
}
