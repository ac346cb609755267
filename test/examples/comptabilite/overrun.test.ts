import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { disponible } from '../../../examples/comptabilite/reads/execution.ts'
import { listPieces, readPiece } from '../../../examples/comptabilite/reads/pieces.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { type ExpenseStep, takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { payMandat } from '../../../examples/comptabilite/steps/pay-mandat.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { signBordereau } from '../../../examples/comptabilite/steps/sign-bordereau.ts'
import { transmitBordereau } from '../../../examples/comptabilite/steps/transmit-bordereau.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateLiquidation } from '../../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateMandat } from '../../../examples/comptabilite/steps/validate-mandat.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, refused, type Stage, staffOf } from './stage.ts'

/** The disponible of a chapter [C35, C36], resolutions 19 and 20. */

let stage: Stage
let staff: Staff
before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, 'LPA')
  await done(openExercice(stage.deps, staff.superOrdonnateur, { annee: 2026 }))
  const accounts = ['60612', '6152', '6245', '6358', '6411', '651']
  const lignes = accounts.map((compte) => ({ compte, montant: 1_000_00n }))
  await openBudget(stage.deps, staff, { exercice: 2026, unite: 'LPA', lignes })
})
after(() => stage?.close())

const PLACE = { exercice: 2026, unite: 'LPA', tiers: 'F002', objet: 'Électricité' }
const take = (compte: string, engage: bigint, facture: bigint, until: ExpenseStep, motive?: string) =>
  takeExpense(stage.deps, staff, { ...PLACE, compte, engage, facture, ...(motive && { motive }) }, until)
const chapter = (chapitre: string) => disponible(stage.pool, { exercice: 2026, unite: 'LPA', chapitre })
const headOf = () => centreOf(staff, 'LPA').responsable

test('sixteen at once on the last euros of a chapter: as many pass as there is money for, never one more [C36]', async () => {
  const { deps, pool } = stage
  // Each commits 10 € and is invoiced 100 €: sixteen times 90 € more, where 840 € are left.
  const ids: string[] = []
  for (let i = 0; i < 16; i++)
    ids.push((await take('60612', 10_00n, 100_00n, 'liquidation saisie')).liquidationId ?? '')
  assert.equal((await chapter('60'))?.disponible, 840_00n)
  const outcomes = await Promise.all(ids.map((id) => validateLiquidation(deps, headOf(), { id })))
  const passed = outcomes.filter((outcome) => outcome.done).length
  assert.equal(passed, 9)
  assert.equal((await chapter('60'))?.disponible, 30_00n)
  for (const outcome of outcomes)
    if (!outcome.done) {
      const { refusal } = outcome
      assert.deepEqual([refusal.kind, refusal.code], ['overrun', 'motive_required'])
    }
  await assertAccounts(pool)
})

test('the refusal says what is open, taken, asked for and missing, and nothing is written', async () => {
  const { deps, pool } = stage
  const { liquidationId: id = '' } = await take('6152', 900_00n, 1_200_00n, 'liquidation saisie')
  const before = await readPiece(pool, 'liquidation', id)
  const refusal = await refused(validateLiquidation(deps, headOf(), { id }))
  assert.ok(refusal.kind === 'overrun')
  assert.deepEqual(refusal.overrun, {
    ...{ exercice: 2026, unite: 'LPA', chapitre: '61' },
    ...{ credits: 1_000_00n, consomme: 900_00n, demande: 300_00n, manque: 200_00n },
  })
  assert.deepEqual(await readPiece(pool, 'liquidation', id), before)
  assert.equal((await chapter('61'))?.consomme, 900_00n)
})

test('who has the right passes it with a motive; it waits for a DM, and is not paid before [C35, C36]', async () => {
  const { deps, pool, world } = stage
  const { superOrdonnateur, valideur, paiement } = staff
  const motive = 'Transport déjà commandé'
  const { liquidationId = '', mandatId = '' } = await take('6245', 900_00n, 1_150_00n, 'mandat émis', motive)
  const liquidation = await readPiece(pool, 'liquidation', liquidationId)
  assert.deepEqual(
    [liquidation?.depassement?.manque, liquidation?.depassement?.motive, liquidation?.depassement?.regularisePar],
    [150_00n, motive, null],
  )
  const overridden = await world.db.selectFrom('override').select(['motive', 'amount']).execute()
  assert.ok(
    overridden.some((row) => row.motive === motive && row.amount === '150,00\u00a0€'),
    JSON.stringify(overridden),
  )

  const byValideur = await refused(validateMandat(deps, valideur, { id: mandatId, motive }))
  assert.deepEqual([byValideur.kind, byValideur.code], ['overrun', 'override_not_allowed'])
  await done(validateMandat(deps, superOrdonnateur, { id: mandatId, motive }))
  const listed = await listPieces(pool, { nature: 'liquidation', unites: ['LPA'], toRegularise: true })
  assert.deepEqual([listed.count, listed.pieces[0]?.id], [1, liquidationId])
  const { mandatRecuId = '' } = await sendOn(mandatId)

  const unpaid = await refused(payMandat(deps, paiement, { id: mandatRecuId }))
  assert.deepEqual([unpaid.kind, unpaid.code], ['overrun', 'message_blocking'])
  const dm = async (montant: bigint) => {
    const input = { exercice: 2026, unite: 'LPA', objet: 'DM', lignes: [{ compte: '6245', montant }] }
    const { id } = await done(createDecisionModificative(deps, superOrdonnateur, input))
    return done(validateDecisionModificative(deps, superOrdonnateur, { id }))
  }
  await dm(149_99n)
  assert.equal((await refused(payMandat(deps, paiement, { id: mandatRecuId }))).kind, 'overrun')
  const { id: covering } = await dm(1n)
  assert.equal((await readPiece(pool, 'liquidation', liquidationId))?.depassement?.regularisePar, covering)
  assert.equal((await done(payMandat(deps, paiement, { id: mandatRecuId }))).etat, 'paye')
  await assertAccounts(pool)
})

test('a DM may not take back what is taken already', async () => {
  const { deps } = stage
  await take('6358', 800_00n, 800_00n, 'engagé')
  const lignes = [{ compte: '6358', montant: -200_01n }]
  const input = { exercice: 2026, unite: 'LPA', objet: 'DM de reprise', lignes }
  const { id } = await done(createDecisionModificative(deps, staff.superOrdonnateur, input))
  const refusal = await refused(validateDecisionModificative(deps, staff.superOrdonnateur, { id }))
  assert.deepEqual([refusal.kind, refusal.code], ['rule', 'credits_cover_what_is_taken'])
})

test('what a cancelled mandat gives back covers the overruns that wait, the oldest first', async () => {
  const { deps, pool } = stage
  const motive = 'Paie du mois'
  const { mandatId = '' } = await take('6411', 600_00n, 900_00n, 'mandat émis')
  const first = await take('6411', 150_00n, 150_00n, 'engagé', motive)
  const second = await take('6411', 100_00n, 100_00n, 'engagé', motive)
  // 50 € and 100 € are missing; the invoice of 900 € falls back to the 600 € committed.
  await done(cancelMandat(deps, staff.valideur, { id: mandatId, motif: 'Erreur de tiers' }))
  const coveredBy = async (id = '') => (await readPiece(pool, 'engagement', id))?.depassement?.regularisePar
  assert.deepEqual([await coveredBy(first.engagementId), await coveredBy(second.engagementId)], [mandatId, mandatId])
  assert.equal((await chapter('64'))?.disponible, 150_00n)
  await assertAccounts(pool)
})

test('PostgreSQL itself refuses the last euro twice, and a step without a decision', async () => {
  const { pool } = stage
  const attempts = [
    `UPDATE credit_chapitre SET consomme = credits + 1, depassement_admis = 0 WHERE chapitre = '65'`,
    `UPDATE credit_chapitre SET depassement_admis = 1 WHERE chapitre = '65'`,
    `UPDATE piece SET etat = 'valide', version = version + 1 WHERE nature = 'mandat'`,
    `UPDATE piece SET montant = montant + 1`,
    `UPDATE liquidation SET facture = 'autre'`,
    `UPDATE etape SET par = 'autre'`,
    `DELETE FROM etape`,
    `DELETE FROM piece`,
    `UPDATE bordereau_piece SET bordereau_id = bordereau_id`,
    `DELETE FROM ligne`,
  ]
  for (const sql of attempts) {
    const { rowCount } = await pool.query(sql.startsWith('DELETE') ? sql.replace('DELETE', 'SELECT') : 'SELECT 1')
    assert.ok(rowCount, `nothing to try on: ${sql}`)
    await assert.rejects(pool.query(sql), { code: '23514' }, sql)
  }
})

/** Docket, signature, sending, receipt and acceptance of a mandat that is validated. */
async function sendOn(mandatId: string) {
  const { deps } = stage
  const input = { exercice: 2026, unite: 'LPA', sens: 'depense' as const, pieceIds: [mandatId] }
  const { id } = await done(createBordereau(deps, staff.saisieMandats, input))
  await done(signBordereau(deps, staff.valideur, { id }))
  await done(transmitBordereau(deps, staff.valideur, { id }))
  const [received] = await done(receiveBordereau(deps, staff.priseEnCharge, { bordereauId: id }))
  const mandatRecuId = received?.id ?? ''
  await done(acceptMandat(deps, staff.priseEnCharge, { id: mandatRecuId }))
  return { mandatRecuId }
}

test('a motive is given for the amount that was shown: when more is missing by then, it is shown again [C35, C36]', async () => {
  const { deps } = stage
  const exercice = { ...PLACE, compte: '6358', objet: 'Taxe' }
  const { gestionnaire } = centreOf(staff, 'LPA')
  const engage = async (montant: bigint) =>
    (await done(createEngagement(deps, gestionnaire, { ...exercice, montant }))).id
  const left = (await chapter('63'))?.disponible ?? 0n
  const [id, other] = [await engage(left + 10_00n), await engage(left)]
  const shown = await refused(validateEngagement(deps, headOf(), { id }))
  const upTo = shown.kind === 'overrun' ? shown.overrun.manque : 0n
  assert.equal(upTo, 10_00n)
  // Somebody else is quicker.
  await done(validateEngagement(deps, headOf(), { id: other }))
  const again = await refused(validateEngagement(deps, headOf(), { id, motive: { text: 'Taxe due', upTo } }))
  assert.deepEqual([again.kind, again.code], ['overrun', 'motive_required'])
  assert.equal(again.kind === 'overrun' && again.overrun.manque, left + 10_00n)
  await done(validateEngagement(deps, headOf(), { id, motive: { text: 'Taxe due', upTo: left + 10_00n } }))
})
