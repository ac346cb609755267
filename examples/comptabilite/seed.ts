import type { Deps } from './deps.ts'
import { openBudget } from './seed/budget.ts'
import { cancelRejected, claimBack, correctAccount } from './seed/corrections.ts'
import { done } from './seed/done.ts'
import { type Expense, type ExpenseStep, type NewExpense, takeExpense } from './seed/expense.ts'
import { type NewReceipt, type ReceiptStep, takeReceipt } from './seed/receipt.ts'
import { fillReferential } from './seed/referential.ts'
import type { Staff } from './seed/staff.ts'
import { createBonCommande } from './steps/create-bon-commande.ts'
import { createDecisionModificative } from './steps/create-decision-modificative.ts'
import { createVirement } from './steps/create-virement.ts'
import { openExercice } from './steps/open-exercice.ts'
import { prepareBudget } from './steps/prepare-budget.ts'
import { validateBonCommande } from './steps/validate-bon-commande.ts'
import { validateDecisionModificative } from './steps/validate-decision-modificative.ts'
import { validateVirement } from './steps/validate-virement.ts'

const euros = (amount: number): bigint => BigInt(amount) * 100n

/** In euros, by unit and account. */
const BUDGETS: Record<string, Record<string, number>> = {
  LPA: {
    ...{ '60612': 42_000, '6064': 6_500, '6067': 18_000, '6068': 96_000, '6152': 24_000, '616': 9_000 },
    ...{ '6245': 22_000, '625': 7_500, '6411': 185_000, '645': 71_000, '2183': 15_000 },
    ...{ '7062': 310_000, '7442': 165_000, '752': 21_000 },
  },
  CFA: {
    ...{ '60612': 18_000, '6064': 4_200, '6067': 14_500, '6135': 12_000, '6226': 9_500, '625': 11_000 },
    ...{ '6411': 240_000, '645': 92_000, '2183': 8_000, '7065': 64_000, '7445': 365_000 },
  },
  EXP: {
    ...{ '6011': 16_000, '6013': 31_000, '60613': 14_500, '6155': 9_000, '6226': 6_200, '2154': 28_000 },
    ...{ '7011': 38_000, '7013': 84_000 },
  },
}

type Planned<T> = Omit<T, 'exercice'>
const EXPENSES: readonly [Planned<NewExpense>, ExpenseStep][] = [
  [expense('LPA', 'F002', '60612', 'Électricité de janvier', 3_480), 'payé'],
  [expense('LPA', 'F003', '6064', 'Ramettes et consommables', 412), 'payé'],
  [expense('EXP', 'F001', '6013', 'Aliments du troupeau, hiver', 4_260), 'payé'],
  [expense('EXP', 'F005', '6226', 'Prophylaxie du troupeau', 1_150), 'pris en charge'],
  [expense('CFA', 'F003', '6067', 'Manuels des apprentis', 2_380), 'pris en charge'],
  [expense('LPA', 'F006', '6245', 'Voyage d’étude en Aubrac', 1_890), 'suspendu'],
  [expense('CFA', 'F004', '625', 'Déplacements des formateurs', 640), 'rejeté'],
  [expense('CFA', 'F003', '6156', 'Maintenance du copieur', 290), 'rejeté'],
  [expense('EXP', 'F004', '6155', 'Pneumatiques du télescopique', 2_120), 'reçu'],
  [expense('LPA', 'F002', '60612', 'Électricité de février', 3_310), 'bordereau préparé'],
  [expense('LPA', 'F001', '6068', 'Denrées de la demi-pension, semaine 7', 2_735), 'bordereau transmis'],
  [expense('EXP', 'F001', '6011', 'Semences de printemps', 5_120), 'bordereau signé'],
  [expense('CFA', 'F002', '60612', 'Électricité de janvier', 1_460), 'mandat validé'],
  [expense('LPA', 'F004', '6152', 'Réparation du portail', 980), 'mandat émis'],
  [expense('EXP', 'F004', '6155', 'Révision du tracteur', 1_745), 'liquidation transmise'],
  [expense('LPA', 'F003', '6067', 'Petit matériel de laboratoire', 1_230), 'liquidation validée'],
  [expense('CFA', 'F003', '6064', 'Fournitures du secrétariat', 385), 'liquidation saisie'],
  [expense('EXP', 'F001', '60613', 'Gazole non routier', 3_900), 'service fait'],
  [expense('LPA', 'F003', '2183', 'Postes de la salle informatique', 8_640), 'engagé'],
  [expense('CFA', 'F004', '6135', 'Location d’un minibus', 760), 'engagement saisi'],
  // Twice what is left on the chapter: passed with a motive, waiting for its décision modificative.
  [
    {
      ...expense('EXP', 'F005', '6226', 'Césariennes de l’hiver', 7_300),
      motive: 'Soins d’urgence : la décision modificative est inscrite au prochain conseil d’administration.',
    },
    'liquidation transmise',
  ],
]
const RECEIPTS: readonly [Planned<NewReceipt>, ReceiptStep][] = [
  [receipt('EXP', 'C001', '7013', 'Lait de janvier', 6_870), 'recouvrée'],
  [receipt('LPA', 'C004', '7062', 'Pensions du deuxième trimestre', 41_250), 'prise en charge'],
  [receipt('CFA', 'C003', '7445', 'Contrats d’apprentissage, premier acompte', 92_400), 'reçue'],
  [receipt('LPA', 'C002', '7442', 'Dotation de fonctionnement', 82_500), 'ordre validé'],
  [receipt('CFA', 'C003', '7065', 'Formation continue : taille de la vigne', 3_150), 'rejetée'],
  [receipt('EXP', 'C001', '7011', 'Blé tendre', 9_420), 'ordre émis'],
  [receipt('LPA', 'C004', '752', 'Location de la salle polyvalente', 350), 'liquidation validée'],
  [receipt('EXP', 'C001', '7013', 'Lait de février', 7_015), 'liquidation saisie'],
]

function expense(unite: string, tiers: string, compte: string, objet: string, amount: number): Planned<NewExpense> {
  return { unite, tiers, compte, objet, engage: euros(amount) }
}
function receipt(unite: string, tiers: string, compte: string, objet: string, amount: number): Planned<NewReceipt> {
  return { unite, tiers, compte, objet, montant: euros(amount) }
}

/**
 * An exercice with its budget and documents at each state, made by the steps themselves: each has its decision of Habilis.
 * Done once; what was begun and not ended is left as it is.
 */
export async function seed(deps: Deps, staff: Staff): Promise<void> {
  await fillReferential(deps.pool)
  const exercice = deps.now().getUTCFullYear()
  const { rowCount } = await deps.pool.query('SELECT FROM piece LIMIT 1')
  if (rowCount) return
  await done(openExercice(deps, staff.superOrdonnateur, { annee: exercice }))
  for (const [unite, accounts] of Object.entries(BUDGETS))
    await openBudget(deps, staff, { exercice, unite, lignes: linesOf(accounts) })
  const others = linesOf({ '6226': 5_000, '626': 3_200, '7588': 8_200 })
  await done(prepareBudget(deps, staff.superOrdonnateur, { exercice, unite: 'ETAB', lignes: others }))
  const taken = new Map<string, Expense>()
  for (const [planned, until] of EXPENSES)
    taken.set(planned.objet, await takeExpense(deps, staff, { exercice, ...planned }, until))
  for (const [planned, until] of RECEIPTS) await takeReceipt(deps, staff, { exercice, ...planned }, until)
  await orderSomething(deps, staff, exercice)
  await moveCredits(deps, staff, exercice)
  await claimBack(deps, staff, taken.get('Ramettes et consommables') ?? {})
  await correctAccount(deps, staff, taken.get('Manuels des apprentis') ?? {}, ['6064', '60612'])
  await cancelRejected(deps, staff, taken.get('Maintenance du copieur') ?? {})
}

const linesOf = (accounts: Record<string, number>) =>
  Object.entries(accounts).map(([compte, amount]) => ({ compte, montant: euros(amount) }))

async function orderSomething(deps: Deps, { centres }: Staff, exercice: number): Promise<void> {
  const { gestionnaire, responsable } = centres.LPA ?? {}
  if (!gestionnaire || !responsable) return
  const order = { exercice, unite: 'LPA', tiers: 'F003', compte: '6064' }
  const paper = { ...order, objet: 'Papier du troisième trimestre', montant: euros(520) }
  const { id } = await done(createBonCommande(deps, gestionnaire, paper))
  await done(validateBonCommande(deps, responsable, { id }))
  const covers = { ...order, objet: 'Chemises et classeurs', montant: euros(138) }
  await done(createBonCommande(deps, gestionnaire, covers))
}

async function moveCredits(deps: Deps, { superOrdonnateur, valideur }: Staff, exercice: number): Promise<void> {
  const virement = { exercice, unite: 'LPA', objet: 'Fournitures vers enseignement', de: '6064', vers: '6067' }
  const { id } = await done(createVirement(deps, superOrdonnateur, { ...virement, montant: euros(500) }))
  await done(validateVirement(deps, valideur, { id }))
  const other = { exercice, unite: 'CFA', objet: 'Électricité vers fournitures', de: '60612', vers: '6064' }
  await done(createVirement(deps, superOrdonnateur, { ...other, montant: euros(800) }))
  const subsidy = {
    exercice,
    unite: 'LPA',
    objet: 'DM 1 : subvention d’équipement',
    lignes: linesOf({ '2183': 4_000, '131': 4_000 }),
  }
  const voted = await done(createDecisionModificative(deps, superOrdonnateur, subsidy))
  await done(validateDecisionModificative(deps, superOrdonnateur, { id: voted.id }))
  const lignes = linesOf({ '6226': 5_000, '7013': 5_000 })
  const decision = { exercice, unite: 'EXP', objet: 'DM 1 : soins du troupeau', lignes }
  await done(createDecisionModificative(deps, superOrdonnateur, decision))
}
