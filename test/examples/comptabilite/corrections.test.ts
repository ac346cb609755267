import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { disponible } from '../../../examples/comptabilite/reads/execution.ts'
import { etapesOf, readPiece } from '../../../examples/comptabilite/reads/pieces.ts'
import { readableUnits } from '../../../examples/comptabilite/reads/readable-units.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { seed } from '../../../examples/comptabilite/seed.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { createRegularisation } from '../../../examples/comptabilite/steps/create-regularisation.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { issueReversement } from '../../../examples/comptabilite/steps/issue-reversement.ts'
import { modifyReversement } from '../../../examples/comptabilite/steps/modify-reversement.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { rejectMandat } from '../../../examples/comptabilite/steps/reject-mandat.ts'
import { validateReversement } from '../../../examples/comptabilite/steps/validate-reversement.ts'
import { validateVirement } from '../../../examples/comptabilite/steps/validate-virement.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, refused, type Stage, staffOf } from './stage.ts'

/** What is done stays; what was wrong is mended by documents of their own. All of it on the demonstration’s accounts. */

let stage: Stage
let staff: Staff
before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, 'LPA', 'CFA', 'EXP')
  await seed(stage.deps, staff)
})
after(() => stage?.close())

const EXERCICE = 2026
const place = { exercice: EXERCICE, unite: 'LPA', tiers: 'F003', compte: '6067', objet: 'x' }
const chapter = () => disponible(stage.pool, { exercice: EXERCICE, unite: 'LPA', chapitre: '60' })

test('the demonstration’s documents are at each state, each step with its decision, and no cent is missing [C34]', async () => {
  const { deps, pool } = stage
  const { rows: missing } = await pool.query(
    `SELECT DISTINCT nature, etat_apres FROM transition WHERE nature <> 'exercice'
     EXCEPT SELECT nature, etat FROM piece ORDER BY nature, etat_apres`,
  )
  // A unit has one budget: three are in force, the fourth is a draft.
  assert.deepEqual(missing, [{ nature: 'budget', etat_apres: 'vote' }])
  await assertAccounts(pool)
  const { rows: before } = await pool.query('SELECT count(*) FROM etape')
  await seed(deps, staff)
  assert.deepEqual((await pool.query('SELECT count(*) FROM etape')).rows, before, 'seeding is done once')
})

test('a rejected mandat is cancelled, its credits come back, and the expense is liquidated anew', async () => {
  const { deps, pool } = stage
  const { saisieMandats, valideur } = staff
  const { gestionnaire } = centreOf(staff, 'LPA')
  const start = (await chapter())?.disponible ?? 0n
  const taken = await takeExpense(deps, staff, { ...place, engage: 100_00n, facture: 130_00n }, 'reçu')
  const { mandatId = '', mandatRecuId = '', engagementId = '' } = taken
  assert.equal((await chapter())?.disponible, start - 130_00n)
  const early = await refused(cancelMandat(deps, valideur, { id: mandatId, motif: 'Erreur' }))
  assert.equal(early.code, 'sent_mandat_is_not_cancelled')
  const silent = await refused(rejectMandat(deps, staff.priseEnCharge, { id: mandatRecuId, motif: '  ' }))
  assert.deepEqual(silent.kind === 'rule' && [silent.code, silent.field], ['reason_is_stated', 'motif'])
  const rejected = await done(rejectMandat(deps, staff.priseEnCharge, { id: mandatRecuId, motif: 'Pièce absente' }))
  assert.deepEqual([rejected.etat, rejected.motif], ['rejete', 'Pièce absente'])
  await done(cancelMandat(deps, valideur, { id: mandatId, motif: 'Rejeté' }))
  assert.equal((await chapter())?.disponible, start - 100_00n)
  const invoice = { facture: 'F-9', dateFacture: '2026-02-20', objet: 'x', montant: 100_00n, pourSolde: true }
  const { etat } = await done(createLiquidation(deps, gestionnaire, { engagementId, ...invoice }))
  assert.equal(etat, 'saisie')
  const { liquidationId = '' } = taken
  assert.equal((await refused(issueMandat(deps, saisieMandats, { liquidationId }))).code, 'liquidation_is_ordered_once')
  await assertAccounts(pool)
})

test('a reversement gives back what was paid too much, at the most what was paid', async () => {
  const { deps, pool } = stage
  const { saisieMandats, valideur } = staff
  const expense = { ...place, engage: 80_00n, facture: 80_00n, pourSolde: true }
  const { mandatId = '' } = await takeExpense(deps, staff, expense, 'payé')
  const before = (await chapter())?.disponible ?? 0n
  const claim = { mandatId, objet: 'Trop-perçu', montant: 30_00n }
  const { id, version } = await done(issueReversement(deps, saisieMandats, claim))
  const more = await refused(issueReversement(deps, saisieMandats, { ...claim, montant: 50_01n }))
  assert.equal(more.code, 'reversement_is_within_the_payment')
  const changed = await refused(modifyReversement(deps, saisieMandats, { ...claim, id, version, montant: 80_01n }))
  assert.equal(changed.code, 'reversement_is_within_the_payment')
  await done(validateReversement(deps, valideur, { id }))
  assert.equal((await chapter())?.disponible, before + 30_00n)
  assert.equal((await readPiece(pool, 'mandat', mandatId))?.montant, 80_00n)
  const unpaid = await takeExpense(deps, staff, { ...place, engage: 10_00n }, 'mandat validé')
  const tooSoon = await refused(issueReversement(deps, saisieMandats, { ...claim, mandatId: unpaid.mandatId ?? '' }))
  assert.equal(tooSoon.code, 'earlier_step_is_done')
  await assertAccounts(pool)
})

test('a régularisation goes to another account of the same chapter', async () => {
  const { deps } = stage
  const { mandatRecuId = '' } = await takeExpense(deps, staff, { ...place, engage: 40_00n }, 'pris en charge')
  const regularise = (compteCorrige: string, montant: bigint) =>
    createRegularisation(deps, staff.priseEnCharge, { mandatRecuId, compteCorrige, montant, objet: 'Imputation' })
  for (const account of ['6067', '6152'])
    assert.equal((await refused(regularise(account, 1_00n))).code, 'regularisation_is_within_the_chapter')
  assert.equal((await refused(regularise('6064', 40_01n))).code, 'regularisation_is_within_the_mandat')
  const made = await done(regularise('6064', 40_00n))
  assert.deepEqual([made.compte, made.compteCorrige, made.etat], ['6067', '6064', 'saisie'])
})

test('a virement stays within its chapter, and takes no more than its line has', async () => {
  const { deps, pool } = stage
  const { superOrdonnateur, valideur } = staff
  const move = (de: string, vers: string, montant: bigint) =>
    createVirement(deps, superOrdonnateur, { exercice: EXERCICE, unite: 'LPA', objet: 'x', de, vers, montant })
  assert.equal((await refused(move('6064', '6152', 1_00n))).code, 'virement_is_within_a_chapter')
  assert.equal((await refused(move('6064', '6064', 1_00n))).code, 'account_comes_once')
  const before = await chapter()
  const { id: large } = await done(move('6064', '6067', 1_000_000_00n))
  assert.equal((await refused(validateVirement(deps, valideur, { id: large }))).code, 'line_keeps_its_credits')
  const { id } = await done(move('6064', '6067', 12_34n))
  await done(validateVirement(deps, valideur, { id }))
  assert.deepEqual(await chapter(), before)
  await assertAccounts(pool)
})

test('an incomplete document is accepted by the agent comptable alone, with a motive on record [C35]', async () => {
  const { deps, pool } = stage
  const { mandatRecuId: id = '' } = await takeExpense(deps, staff, { ...place, engage: 20_00n }, 'reçu')
  const incomplete = { id, pieceIncomplete: true, motive: 'RIB reçu demain' }
  assert.equal((await refused(acceptMandat(deps, staff.priseEnCharge, incomplete))).code, 'override_not_allowed')
  const without = await refused(acceptMandat(deps, staff.agentComptable, { id, pieceIncomplete: true }))
  assert.equal(without.code, 'motive_required')
  await done(acceptMandat(deps, staff.agentComptable, incomplete))
  const { decision } = (await etapesOf(pool, id)).at(-1) ?? assert.fail()
  assert.deepEqual(
    [decision.reason, decision.overrides, decision.motive],
    ['allowed_by_override', ['piece_incomplete'], 'RIB reçu demain'],
  )
})

test('a bordereau is received whole, and once', async () => {
  const { deps, pool } = stage
  const { bordereauId = '' } = await takeExpense(deps, staff, { ...place, engage: 15_00n }, 'bordereau transmis')
  const outcomes = await Promise.all([1, 2].map(() => receiveBordereau(deps, staff.priseEnCharge, { bordereauId })))
  assert.equal(outcomes.filter((outcome) => outcome.done).length, 1)
  const { bordereauId: unsent = '' } = await takeExpense(deps, staff, { ...place, engage: 15_00n }, 'bordereau signé')
  const early = await refused(receiveBordereau(deps, staff.priseEnCharge, { bordereauId: unsent }))
  assert.equal(early.code, 'earlier_step_is_done')
  await assertAccounts(pool)
})

test('whoever reads sees his units: one in a centre, all of them in the establishment', async () => {
  const { deps } = stage
  const { gestionnaire } = centreOf(staff, 'CFA')
  assert.deepEqual((await readableUnits(deps, gestionnaire, 'engagement')).unites, ['CFA'])
  assert.deepEqual((await readableUnits(deps, staff.valideur, 'mandat')).unites, ['CFA', 'ETAB', 'EXP', 'LPA'])
  const { unites, refusal } = await readableUnits(deps, gestionnaire, 'mandat_recu')
  assert.deepEqual([unites, refusal?.kind, refusal?.code], [[], 'denied', 'no_role'])
})

test('external accounts read amounts in euros, by unit, and the views say who made what [C20, C37–C41]', async () => {
  const { pool } = stage
  for (const view of ['execution_budgetaire', 'liquidations', 'mandats']) {
    const { rows, fields } = await pool.query(`SELECT * FROM reporting.${view} WHERE unite = 'EXP'`)
    assert.ok(rows.length > 0, view)
    assert.ok(fields.some(({ name }) => name === 'unite'))
  }
  const { rows } = await pool.query(
    `SELECT credits::text, consomme::text, disponible::text FROM reporting.execution_budgetaire
     WHERE unite = 'EXP' AND chapitre = '62'`,
  )
  assert.deepEqual(
    rows.map((row) => Object.values(row).map(Number)),
    [[6_200, 8_450, -2_250]],
  )
})
