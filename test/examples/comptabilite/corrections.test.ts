import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { disponible, executionBudgetaire, executionParCompte } from '../../../examples/comptabilite/reads/execution.ts'
import { etapesOf, listPieces, readPiece } from '../../../examples/comptabilite/reads/pieces.ts'
import { readableUnits } from '../../../examples/comptabilite/reads/readable-units.ts'
import { takeClaim } from '../../../examples/comptabilite/seed/corrections.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { seed } from '../../../examples/comptabilite/seed.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { acceptReversement } from '../../../examples/comptabilite/steps/accept-reversement.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { collectReversement } from '../../../examples/comptabilite/steps/collect-reversement.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { createRegularisation } from '../../../examples/comptabilite/steps/create-regularisation.ts'
import { createTiers } from '../../../examples/comptabilite/steps/create-tiers.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { issueReversement } from '../../../examples/comptabilite/steps/issue-reversement.ts'
import { modifyRegularisation } from '../../../examples/comptabilite/steps/modify-regularisation.ts'
import { modifyReversement } from '../../../examples/comptabilite/steps/modify-reversement.ts'
import { modifyTiers } from '../../../examples/comptabilite/steps/modify-tiers.ts'
import { payMandat } from '../../../examples/comptabilite/steps/pay-mandat.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { rejectMandat } from '../../../examples/comptabilite/steps/reject-mandat.ts'
import { rejectReversement } from '../../../examples/comptabilite/steps/reject-reversement.ts'
import { resumeMandat } from '../../../examples/comptabilite/steps/resume-mandat.ts'
import { suspendMandat } from '../../../examples/comptabilite/steps/suspend-mandat.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateRegularisation } from '../../../examples/comptabilite/steps/validate-regularisation.ts'
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

/** What is imputed to an account, with its corrections, and what they are. */
const onAccount = async (compte: string) => {
  const lines = await executionParCompte(stage.pool, { exercice: EXERCICE, unites: ['LPA'] })
  const { mandate = 0n, regularise = 0n, reverse = 0n, net = 0n } = lines.find((line) => line.compte === compte) ?? {}
  return { mandate, regularise, reverse, net }
}
const left = async (chapitre: string) =>
  (await disponible(stage.pool, { exercice: EXERCICE, unite: 'LPA', chapitre }))?.disponible ?? 0n
const paid = (engage: bigint) => takeExpense(stage.deps, staff, { ...place, engage, pourSolde: true }, 'payé')

test('a reversement claims back what was paid too much, at the most what was paid', async () => {
  const { deps, pool } = stage
  const { saisieMandats, valideur } = staff
  const { mandatId = '' } = await paid(80_00n)
  const claim = { mandatId, objet: 'Trop-perçu', montant: 30_00n }
  const { id, version, compte } = await done(issueReversement(deps, saisieMandats, claim))
  assert.equal(compte, '6067')
  const more = await refused(issueReversement(deps, saisieMandats, { ...claim, montant: 50_01n }))
  assert.equal(more.code, 'reversement_is_within_the_payment')
  const elsewhere = await refused(issueReversement(deps, saisieMandats, { ...claim, compte: '6064', montant: 1n }))
  assert.equal(elsewhere.code, 'reversement_is_within_the_payment')
  const changed = await refused(modifyReversement(deps, saisieMandats, { ...claim, id, version, montant: 80_01n }))
  assert.equal(changed.code, 'reversement_is_within_the_payment')
  await done(validateReversement(deps, valideur, { id }))
  assert.equal((await readPiece(pool, 'mandat', mandatId))?.montant, 80_00n)
  const unpaid = await takeExpense(deps, staff, { ...place, engage: 10_00n }, 'mandat validé')
  const tooSoon = await refused(issueReversement(deps, saisieMandats, { ...claim, mandatId: unpaid.mandatId ?? '' }))
  assert.equal(tooSoon.code, 'earlier_step_is_done')
  await assertAccounts(pool)
})

test('it goes to the agent comptable in a bordereau; its credits come back when he accepts it, not before nor after', async () => {
  const { deps, pool } = stage
  const { priseEnCharge, paiement } = staff
  const { mandatId = '' } = await paid(80_00n)
  const [before, account] = [await left('60'), await onAccount('6067')]
  const claim = { mandatId, objet: 'Trop-perçu', montant: 30_00n }
  const { reversementRecuId: id = '', reversementId = '' } = await takeClaim(deps, staff, claim, 'reçu')
  assert.equal(await left('60'), before)
  assert.deepEqual(await onAccount('6067'), account)
  const early = await refused(collectReversement(deps, paiement, { id }))
  assert.deepEqual([early.kind, early.code], ['denied', 'step_not_reached'])
  assert.equal((await refused(acceptReversement(deps, paiement, { id }))).kind, 'denied')
  const accepted = await done(acceptReversement(deps, priseEnCharge, { id }))
  assert.deepEqual([accepted.etat, accepted.compte, accepted.montant], ['pris_en_charge', '6067', 30_00n])
  assert.equal(await left('60'), before + 30_00n)
  assert.deepEqual(await onAccount('6067'), {
    ...account,
    reverse: account.reverse + 30_00n,
    net: account.net - 30_00n,
  })
  assert.equal((await done(collectReversement(deps, paiement, { id }))).etat, 'recouvre')
  assert.equal(await left('60'), before + 30_00n)
  const steps = (await etapesOf(pool, id)).map(({ action, decision }) => [action, decision.role])
  assert.deepEqual(steps, [
    ['recevoir', 'prise_en_charge'],
    ['prendre_en_charge', 'prise_en_charge'],
    ['recouvrer', 'paiement'],
  ])
  assert.equal((await readPiece(pool, 'reversement', reversementId))?.recu?.etat, 'recouvre')
  assert.equal((await readPiece(pool, 'mandat', mandatId))?.montant, 80_00n)
  await assertAccounts(pool)
})

test('it gives its credits back where the engagement is not settled too', async () => {
  const { deps, pool } = stage
  const { mandatId = '' } = await takeExpense(deps, staff, { ...place, engage: 100_00n, facture: 60_00n }, 'payé')
  const before = await left('60')
  await takeClaim(deps, staff, { mandatId, objet: 'x', montant: 60_00n }, 'pris en charge')
  assert.equal(await left('60'), before + 60_00n)
  await assertAccounts(pool)
})

test('a rejected one, with its reason, claims nothing any more: another may be issued', async () => {
  const { deps, pool } = stage
  const { mandatId = '' } = await paid(50_00n)
  const before = await left('60')
  const claim = { mandatId, objet: 'Trop-perçu', montant: 50_00n }
  const { reversementRecuId: id = '', reversementId = '' } = await takeClaim(deps, staff, claim, 'reçu')
  const silent = await refused(rejectReversement(deps, staff.priseEnCharge, { id, motif: ' ' }))
  assert.equal(silent.code, 'reason_is_stated')
  const again = await refused(issueReversement(deps, staff.saisieMandats, claim))
  assert.equal(again.code, 'reversement_is_within_the_payment')
  await done(rejectReversement(deps, staff.priseEnCharge, { id, motif: 'Avoir absent' }))
  const recu = { etat: 'rejete', motif: 'Avoir absent' }
  assert.deepEqual((await readPiece(pool, 'reversement', reversementId))?.recu, recu)
  assert.equal(await left('60'), before)
  await takeClaim(deps, staff, claim, 'pris en charge')
  assert.equal(await left('60'), before + 50_00n)
  await assertAccounts(pool)
})

test('sixteen claims at once of one payment: never more than it was', async () => {
  const { deps, pool } = stage
  const { mandatId = '' } = await paid(100_00n)
  const claim = { mandatId, objet: 'x', montant: 15_00n }
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, () => issueReversement(deps, staff.saisieMandats, claim)),
  )
  assert.equal(outcomes.filter((outcome) => outcome.done).length, 6)
  await assertAccounts(pool)
})

test('what is accepted while others spend the chapter is counted once, to the cent', async () => {
  const { deps, pool } = stage
  const { gestionnaire, responsable } = centreOf(staff, 'LPA')
  const ids: string[] = []
  for (let i = 0; i < 6; i++) {
    const { mandatId = '' } = await paid(20_00n)
    const claim = { mandatId, objet: 'x', montant: 7_00n }
    ids.push((await takeClaim(deps, staff, claim, 'reçu')).reversementRecuId ?? '')
  }
  const engagements = await Promise.all(
    ids.map(() => done(createEngagement(deps, gestionnaire, { ...place, montant: 3_00n }))),
  )
  const before = await left('60')
  await Promise.all([
    ...ids.map((id) => done(acceptReversement(deps, staff.priseEnCharge, { id }))),
    ...engagements.map(({ id }) => done(validateEngagement(deps, responsable, { id }))),
  ])
  assert.equal(await left('60'), before + 6n * 4_00n)
  await assertAccounts(pool)
})

test('a bordereau holds documents of one kind', async () => {
  const { deps } = stage
  const { mandatId = '' } = await paid(10_00n)
  const { reversementId = '' } = await takeClaim(deps, staff, { mandatId, objet: 'x', montant: 1_00n }, 'validé')
  const input = { exercice: EXERCICE, unite: 'LPA', sens: 'depense' as const, pieceIds: [reversementId] }
  const refusal = await refused(createBordereau(deps, staff.saisieMandats, input))
  assert.equal(refusal.code, 'content_is_of_the_bordereau')
})

const correction = (mandatRecuId: string, compteCorrige: string, montant: bigint, compte?: string) =>
  createRegularisation(stage.deps, staff.priseEnCharge, {
    ...{ mandatRecuId, compteCorrige, montant, objet: 'Imputation', ...(compte && { compte }) },
  })
const validated = async (mandatRecuId: string, compteCorrige: string, montant: bigint, compte?: string) => {
  const { id } = await done(correction(mandatRecuId, compteCorrige, montant, compte))
  return done(validateRegularisation(stage.deps, staff.agentComptable, { id }))
}

test('a régularisation moves an amount to another account; within a chapter, the chapter stays as it is', async () => {
  const { deps, pool } = stage
  const { mandatRecuId = '', mandatId = '' } = await takeExpense(deps, staff, { ...place, engage: 40_00n }, 'payé')
  const [wrong, right, chapter60] = [await onAccount('6067'), await onAccount('6064'), await left('60')]
  assert.equal((await refused(correction(mandatRecuId, '6067', 1_00n))).code, 'regularisation_goes_to_another_account')
  assert.equal((await refused(correction(mandatRecuId, '7062', 1_00n))).code, 'account_is_of_this_side')
  assert.equal((await refused(correction(mandatRecuId, '6064', 40_01n))).code, 'regularisation_is_within_the_mandat')
  const made = await done(correction(mandatRecuId, '6064', 30_00n))
  assert.deepEqual([made.compte, made.compteCorrige, made.etat], ['6067', '6064', 'saisie'])
  assert.deepEqual(await onAccount('6067'), wrong)
  await done(validateRegularisation(deps, staff.agentComptable, { id: made.id }))
  const { regularise, net } = wrong
  assert.deepEqual(await onAccount('6067'), { ...wrong, regularise: regularise - 30_00n, net: net - 30_00n })
  assert.deepEqual(await onAccount('6064'), {
    ...right,
    regularise: right.regularise + 30_00n,
    net: right.net + 30_00n,
  })
  assert.equal(await left('60'), chapter60)
  const mandat = await readPiece(pool, 'mandat', mandatId)
  assert.deepEqual([mandat?.compte, mandat?.montant, mandat?.version], ['6067', 40_00n, 2])

  // Corrected in its turn, from where it is now: no more than is there.
  assert.equal((await refused(correction(mandatRecuId, '6068', 10_01n))).code, 'regularisation_is_within_the_mandat')
  const beyond = await refused(correction(mandatRecuId, '6067', 30_01n, '6064'))
  assert.equal(beyond.code, 'regularisation_is_within_the_mandat')
  await validated(mandatRecuId, '6067', 30_00n, '6064')
  assert.deepEqual(await onAccount('6067'), wrong)
  assert.deepEqual(await onAccount('6064'), right)
  await assertAccounts(pool)
})

test('to another chapter it takes of what is left there, and gives back where it was; a reversement follows it', async () => {
  const { deps, pool } = stage
  const { mandatRecuId = '', mandatId = '' } = await paid(90_00n)
  const [from, to] = [await left('60'), await left('61')]
  const made = await validated(mandatRecuId, '6152', 50_00n)
  assert.deepEqual([made.chapitre, made.chapitreCorrige, made.depassement], ['60', '61', null])
  assert.deepEqual([await left('60'), await left('61')], [from + 50_00n, to - 50_00n])
  const claim = { mandatId, objet: 'Avoir', montant: 45_00n, compte: '6152' }
  const tooMuch = await refused(issueReversement(deps, staff.saisieMandats, { ...claim, montant: 50_01n }))
  assert.equal(tooMuch.code, 'reversement_is_within_the_payment')
  await takeClaim(deps, staff, claim, 'pris en charge')
  assert.deepEqual([await left('60'), await left('61')], [from + 50_00n, to - 5_00n])
  await assertAccounts(pool)
})

test('beyond what is left there: the grave message; the agent comptable passes it with a motive, and pays once a DM covers it [C35, C36]', async () => {
  const { deps, pool } = stage
  const { agentComptable, paiement, priseEnCharge, superOrdonnateur } = staff
  const expense = { ...place, engage: 25_00n }
  const { mandatRecuId = '' } = await takeExpense(deps, staff, expense, 'pris en charge')
  const { id, version } = await done(correction(mandatRecuId, '651', 20_00n))
  const before = [await left('60'), await left('65')]
  const refusal = await refused(validateRegularisation(deps, agentComptable, { id }))
  assert.ok(refusal.kind === 'overrun')
  assert.equal(refusal.code, 'motive_required')
  assert.match(refusal.texts.fr, /Dépassement du disponible budgétaire sur le chapitre/)
  assert.deepEqual(refusal.overrun, {
    ...{ exercice: EXERCICE, unite: 'LPA', chapitre: '65' },
    ...{ credits: 0n, consomme: 0n, demande: 20_00n, manque: 20_00n },
  })
  assert.deepEqual([await left('60'), await left('65')], before)
  const motive = 'Redevance imputée en fournitures'
  assert.equal((await refused(validateRegularisation(deps, priseEnCharge, { id, motive }))).kind, 'denied')
  await done(validateRegularisation(deps, agentComptable, { id, motive }))
  const late = { id, version, compteCorrige: '6064', montant: 1_00n, objet: 'x' }
  assert.equal((await refused(modifyRegularisation(deps, agentComptable, late))).code, 'step_already_done')
  const listed = await listPieces(pool, { nature: 'regularisation', unites: ['LPA'], toRegularise: true })
  assert.deepEqual([listed.count, listed.pieces[0]?.depassement?.motive], [1, motive])
  assert.equal((await refused(payMandat(deps, paiement, { id: mandatRecuId }))).kind, 'overrun')
  const input = { exercice: EXERCICE, unite: 'LPA', objet: 'DM', lignes: [{ compte: '651', montant: 20_00n }] }
  const decision = await done(createDecisionModificative(deps, superOrdonnateur, input))
  await done(validateDecisionModificative(deps, superOrdonnateur, { id: decision.id }))
  assert.equal((await readPiece(pool, 'regularisation', id))?.depassement?.regularisePar, decision.id)
  await done(payMandat(deps, paiement, { id: mandatRecuId }))
  await assertAccounts(pool)
})

test('a mandat that is rejected and cancelled takes its régularisations with it, within what is left of its own chapter', async () => {
  const { deps, pool } = stage
  const { priseEnCharge, valideur, superOrdonnateur } = staff
  const { gestionnaire, responsable } = centreOf(staff, 'CFA')
  const cfa = { ...place, unite: 'CFA' }
  const { mandatRecuId = '', mandatId: id = '' } = await takeExpense(deps, staff, { ...cfa, engage: 60_00n }, 'reçu')
  await done(acceptMandat(deps, priseEnCharge, { id: mandatRecuId }))
  await validated(mandatRecuId, '6135', 40_00n)
  const pending = await done(correction(mandatRecuId, '6135', 5_00n))
  const chapterOf = (chapitre: string) => disponible(pool, { exercice: EXERCICE, unite: 'CFA', chapitre })
  const moved = (await chapterOf('61'))?.disponible ?? 0n
  await done(suspendMandat(deps, priseEnCharge, { id: mandatRecuId, motif: 'Facture contestée' }))
  await done(rejectMandat(deps, priseEnCharge, { id: mandatRecuId, motif: 'Facture contestée' }))
  const late = await refused(validateRegularisation(deps, staff.agentComptable, { id: pending.id }))
  assert.equal(late.code, 'earlier_step_is_done')
  // The rest of the chapter is taken meanwhile, all of it.
  const rest = (await chapterOf('60'))?.disponible ?? 0n
  const { id: all } = await done(createEngagement(deps, gestionnaire, { ...cfa, montant: rest }))
  await done(validateEngagement(deps, responsable, { id: all }))
  const cancel = { id, motif: 'Rejeté', motive: 'Facture refaite au même chapitre' }
  const byValideur = await refused(cancelMandat(deps, valideur, cancel))
  assert.deepEqual([byValideur.kind, byValideur.code], ['overrun', 'override_not_allowed'])
  const cancelled = await done(cancelMandat(deps, superOrdonnateur, cancel))
  assert.deepEqual([cancelled.etat, cancelled.depassement?.manque], ['annule', 40_00n])
  assert.equal((await chapterOf('61'))?.disponible, moved + 40_00n)
  assert.equal((await chapterOf('60'))?.disponible, -40_00n)
  await assertAccounts(pool)
})

test('chapters are the sums of their accounts, and what left one came to another', async () => {
  const { pool } = stage
  const wanted = { exercice: EXERCICE, unites: ['LPA', 'CFA', 'EXP'] }
  const [chapters, accounts] = [await executionBudgetaire(pool, wanted), await executionParCompte(pool, wanted)]
  for (const { unite, chapitre, ...line } of chapters) {
    const own = accounts.filter((account) => account.unite === unite && account.chapitre === chapitre)
    for (const name of ['credits', 'mandate', 'regularise', 'reverse', 'net'] as const)
      assert.equal(
        own.reduce((sum, account) => sum + account[name], 0n),
        line[name],
        `${unite} ${chapitre} ${name}`,
      )
  }
  assert.equal(
    accounts.reduce((sum, { regularise }) => sum + regularise, 0n),
    0n,
  )
  assert.ok(accounts.some(({ regularise }) => regularise !== 0n) && accounts.some(({ reverse }) => reverse > 0n))
  assert.deepEqual(
    new Set(chapters.map(({ chapitre, section }) => `${chapitre[0]} ${section}`)),
    new Set(['2 investissement', '6 fonctionnement']),
  )
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
  const views = ['execution_budgetaire', 'execution_par_compte', 'liquidations', 'mandats']
  for (const view of [...views, 'reversements', 'regularisations']) {
    const { rows, fields } = await pool.query(`SELECT * FROM reporting.${view} WHERE unite = ANY ('{EXP,LPA}')`)
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

test('who changes a bank account after the prise en charge is not paid on it before it is looked at again [C34]', async () => {
  const { deps } = stage
  const { gestionnaire } = centreOf(staff, 'LPA')
  const { priseEnCharge, paiement } = staff
  const account = { code: 'F900', nom: 'Scierie Roux' }
  const [his, another] = ['FR7630006000011234567890189', 'DE89370400440532013000']
  await done(createTiers(deps, gestionnaire, { ...account, iban: his }))
  const expense = { ...place, tiers: account.code, engage: 20_00n }
  const { mandatRecuId: id = '' } = await takeExpense(deps, staff, expense, 'pris en charge')
  await done(modifyTiers(deps, gestionnaire, { ...account, version: 1, iban: another }))
  assert.equal((await refused(payMandat(deps, paiement, { id }))).code, 'bank_account_is_that_seen')
  await done(suspendMandat(deps, priseEnCharge, { id, motif: 'Compte bancaire changé.' }))
  await done(resumeMandat(deps, priseEnCharge, { id }))
  await done(acceptMandat(deps, priseEnCharge, { id }))
  await done(modifyTiers(deps, gestionnaire, { ...account, version: 2, nom: 'Scierie Roux et filles', iban: another }))
  await done(payMandat(deps, paiement, { id }))
})
