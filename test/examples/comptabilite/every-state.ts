import type { Deps } from '../../../examples/comptabilite/deps.ts'
import type { Nature } from '../../../examples/comptabilite/records.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { type ClaimStep, correctAccount, takeClaim } from '../../../examples/comptabilite/seed/corrections.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { type Expense, type ExpenseStep, takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { type Receipt, type ReceiptStep, takeReceipt } from '../../../examples/comptabilite/seed/receipt.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { closeExercice } from '../../../examples/comptabilite/steps/close-exercice.ts'
import { createBonCommande } from '../../../examples/comptabilite/steps/create-bon-commande.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { prepareBudget } from '../../../examples/comptabilite/steps/prepare-budget.ts'
import { validateBonCommande } from '../../../examples/comptabilite/steps/validate-bon-commande.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateVirement } from '../../../examples/comptabilite/steps/validate-virement.ts'
import { voteBudget } from '../../../examples/comptabilite/steps/vote-budget.ts'
import type { Unit } from './stage.ts'

/** A document’s id by « nature state ». */
export type EveryState = Map<string, string>

/** 2026 to 2028: in force, voted, drafted. 2029 is closed; nothing is in 2030, and no budget in 2031. */
export const YEARS = { inForce: 2026, voted: 2027, drafted: 2028, closed: 2029, empty: 2030, free: 2031 } as const

export async function openYears(deps: Deps, { superOrdonnateur }: Staff): Promise<EveryState> {
  const ids = new Map<string, string>()
  for (const annee of Object.values(YEARS)) {
    const { id } = await done(openExercice(deps, superOrdonnateur, { annee }))
    if (annee === YEARS.empty) ids.set('exercice ouvert', id)
    if (annee === YEARS.closed) ids.set('exercice clos', id)
  }
  await done(closeExercice(deps, superOrdonnateur, { annee: YEARS.closed }))
  return ids
}

/** A document of each kind in each of its states, in one unit, on which the next step can be done. */
export async function fillEveryState(deps: Deps, staff: Staff, unite: Unit): Promise<EveryState> {
  const ids: EveryState = new Map()
  const put = (nature: Nature, etat: string, id: string | undefined) => ids.set(`${nature} ${etat}`, id ?? '')
  await fillBudgets(deps, staff, unite, put)
  await fillOrders(deps, staff, unite, put)
  await fillExpenses(deps, staff, unite, put, ids)
  await fillReceipts(deps, staff, unite, put)
  ids.set('bordereau of receipts', await sentReceipt(deps, staff, unite))
  return ids
}

type Put = (nature: Nature, etat: string, id: string | undefined) => void

async function fillBudgets(deps: Deps, staff: Staff, unite: Unit, put: Put): Promise<void> {
  const { superOrdonnateur } = staff
  const lignes = ['6067', '6064', '6226'].map((compte) => ({ compte, montant: 10_000_00n }))
  put('budget', 'executoire', await openBudget(deps, staff, { exercice: YEARS.inForce, unite, lignes }))
  const voted = await done(prepareBudget(deps, superOrdonnateur, { exercice: YEARS.voted, unite, lignes }))
  await done(voteBudget(deps, superOrdonnateur, { id: voted.id }))
  put('budget', 'vote', voted.id)
  const drafted = await done(prepareBudget(deps, superOrdonnateur, { exercice: YEARS.drafted, unite, lignes }))
  put('budget', 'projet', drafted.id)
}

async function fillOrders(deps: Deps, staff: Staff, unite: Unit, put: Put): Promise<void> {
  const { superOrdonnateur, valideur } = staff
  const { gestionnaire, responsable } = centreOf(staff, unite)
  const place = { exercice: YEARS.inForce, unite, objet: 'x' }
  const order = () =>
    done(createBonCommande(deps, gestionnaire, { ...place, tiers: 'F001', compte: '6064', montant: 10_00n }))
  put('bon_commande', 'saisi', (await order()).id)
  put('bon_commande', 'valide', (await done(validateBonCommande(deps, responsable, await order()))).id)
  const lignes = [{ compte: '6064', montant: 1_00n }]
  const decision = () => done(createDecisionModificative(deps, superOrdonnateur, { ...place, lignes }))
  put('decision_modificative', 'projet', (await decision()).id)
  const inForce = await done(validateDecisionModificative(deps, superOrdonnateur, await decision()))
  put('decision_modificative', 'executoire', inForce.id)
  const movement = { ...place, de: '6064', vers: '6067', montant: 1_00n }
  const virement = () => done(createVirement(deps, superOrdonnateur, movement))
  put('virement', 'saisi', (await virement()).id)
  put('virement', 'valide', (await done(validateVirement(deps, valideur, await virement()))).id)
}

const EXPENSES: Record<string, [ExpenseStep, Nature, keyof Expense]> = {
  saisi: ['engagement saisi', 'engagement', 'engagementId'],
  engage: ['engagé', 'engagement', 'engagementId'],
  service_fait: ['service fait', 'engagement', 'engagementId'],
  saisie: ['liquidation saisie', 'liquidation', 'liquidationId'],
  validee: ['liquidation validée', 'liquidation', 'liquidationId'],
  transmise: ['liquidation transmise', 'liquidation', 'liquidationId'],
  emis: ['mandat émis', 'mandat', 'mandatId'],
  valide: ['mandat validé', 'mandat', 'mandatId'],
  prepare: ['bordereau préparé', 'bordereau', 'bordereauId'],
  signe: ['bordereau signé', 'bordereau', 'bordereauId'],
  transmis: ['bordereau transmis', 'bordereau', 'bordereauId'],
  suspendu: ['suspendu', 'mandat_recu', 'mandatRecuId'],
  rejete: ['rejeté', 'mandat_recu', 'mandatRecuId'],
  pris_en_charge: ['pris en charge', 'mandat_recu', 'mandatRecuId'],
  paye: ['payé', 'mandat_recu', 'mandatRecuId'],
}

async function fillExpenses(deps: Deps, staff: Staff, unite: Unit, put: Put, ids: EveryState): Promise<void> {
  const { valideur } = staff
  const planned = { exercice: YEARS.inForce, unite, tiers: 'F001', compte: '6067', objet: 'x', engage: 100_00n }
  const take = (until: ExpenseStep) => takeExpense(deps, staff, planned, until)
  for (const [etat, [until, nature, key]] of Object.entries(EXPENSES)) {
    const taken = await take(until)
    put(nature, etat, taken[key])
    if (etat === 'pris_en_charge') {
      await correctAccount(deps, staff, taken, ['6064', '6068'])
      const { rows } = await deps.pool.query(
        `SELECT id, etat FROM piece WHERE nature = 'regularisation' AND unite = $1`,
        [unite],
      )
      for (const { id, etat: state } of rows) put('regularisation', state, id)
    }
    if (etat === 'paye' && taken.mandatId) {
      ids.set('mandat paid', taken.mandatId)
      await fillClaims(deps, staff, taken.mandatId, put, ids)
    }
  }
  put('mandat_recu', 'transmis', (await take('reçu')).mandatRecuId)
  const { mandatId = '' } = await take('mandat émis')
  put('mandat', 'annule', (await done(cancelMandat(deps, valideur, { id: mandatId, motif: 'x' }))).id)
}

const CLAIMS: Record<string, ClaimStep> = {
  transmis: 'reçu',
  rejete: 'rejeté',
  pris_en_charge: 'pris en charge',
  recouvre: 'recouvré',
}

async function fillClaims(deps: Deps, staff: Staff, mandatId: string, put: Put, ids: EveryState): Promise<void> {
  const take = (until: ClaimStep) => takeClaim(deps, staff, { mandatId, objet: 'x', montant: 1_00n }, until)
  put('reversement', 'emis', (await take('émis')).reversementId)
  put('reversement', 'valide', (await take('validé')).reversementId)
  ids.set('bordereau of reversements', (await take('bordereau transmis')).bordereauId ?? '')
  for (const [etat, until] of Object.entries(CLAIMS))
    put('reversement_recu', etat, (await take(until)).reversementRecuId)
}

const RECEIPTS: Record<string, [ReceiptStep, Nature, keyof Receipt]> = {
  saisie: ['liquidation saisie', 'liquidation_recette', 'liquidationRecetteId'],
  validee: ['liquidation validée', 'liquidation_recette', 'liquidationRecetteId'],
  transmise: ['liquidation transmise', 'liquidation_recette', 'liquidationRecetteId'],
  emis: ['ordre émis', 'ordre_recette', 'ordreRecetteId'],
  valide: ['ordre validé', 'ordre_recette', 'ordreRecetteId'],
  transmis: ['reçue', 'recette_recue', 'recetteRecueId'],
  rejete: ['rejetée', 'recette_recue', 'recetteRecueId'],
  pris_en_charge: ['prise en charge', 'recette_recue', 'recetteRecueId'],
  recouvre: ['recouvrée', 'recette_recue', 'recetteRecueId'],
}

async function fillReceipts(deps: Deps, staff: Staff, unite: Unit, put: Put): Promise<void> {
  const planned = { exercice: YEARS.inForce, unite, tiers: 'C001', compte: '7013', objet: 'x', montant: 100_00n }
  for (const [etat, [until, nature, key]] of Object.entries(RECEIPTS))
    put(nature, etat, (await takeReceipt(deps, staff, planned, until))[key])
}

async function sentReceipt(deps: Deps, staff: Staff, unite: Unit): Promise<string> {
  const planned = { exercice: YEARS.inForce, unite, tiers: 'C001', compte: '7013', objet: 'x', montant: 100_00n }
  return (await takeReceipt(deps, staff, planned, 'bordereau transmis')).bordereauId ?? ''
}
