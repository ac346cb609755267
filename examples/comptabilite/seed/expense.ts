import type { Deps } from '../deps.ts'
import { acceptMandat } from '../steps/accept-mandat.ts'
import { certifyServiceFait } from '../steps/certify-service-fait.ts'
import { createBordereau } from '../steps/create-bordereau.ts'
import { createEngagement } from '../steps/create-engagement.ts'
import { createLiquidation } from '../steps/create-liquidation.ts'
import { issueMandat } from '../steps/issue-mandat.ts'
import { payMandat } from '../steps/pay-mandat.ts'
import { receiveBordereau } from '../steps/receive-bordereau.ts'
import { rejectMandat } from '../steps/reject-mandat.ts'
import { signBordereau } from '../steps/sign-bordereau.ts'
import { suspendMandat } from '../steps/suspend-mandat.ts'
import { transmitBordereau } from '../steps/transmit-bordereau.ts'
import { transmitLiquidation } from '../steps/transmit-liquidation.ts'
import { validateEngagement } from '../steps/validate-engagement.ts'
import { validateLiquidation } from '../steps/validate-liquidation.ts'
import { validateMandat } from '../steps/validate-mandat.ts'
import { done } from './done.ts'
import { centreOf, type Staff } from './staff.ts'

export type NewExpense = {
  exercice: number
  unite: string
  tiers: string
  compte: string
  objet: string
  engage: bigint
  /** What is invoiced: as much as was committed, unless given. */
  facture?: bigint
  pourSolde?: boolean
  dateFacture?: string
  bonCommandeId?: string
  /** Why what is missing is passed. */
  motive?: string
}

/** The steps of an expense in their order, up to which it is taken. */
const STEPS = [
  'engagement saisi',
  'engagé',
  'service fait',
  'liquidation saisie',
  'liquidation validée',
  'liquidation transmise',
  'mandat émis',
  'mandat validé',
  'bordereau préparé',
  'bordereau signé',
  'bordereau transmis',
  'reçu',
  'suspendu',
  'rejeté',
  'pris en charge',
  'payé',
] as const
export type ExpenseStep = (typeof STEPS)[number]

export type Expense = Partial<
  Record<'engagementId' | 'liquidationId' | 'mandatId' | 'bordereauId' | 'mandatRecuId', string>
>

/** Takes an expense as far as told, by the people whose steps these are. */
export async function takeExpense(deps: Deps, staff: Staff, expense: NewExpense, until: ExpenseStep): Promise<Expense> {
  const { superOrdonnateur, saisieMandats, valideur, priseEnCharge, paiement } = staff
  const { gestionnaire, responsable } = centreOf(staff, expense.unite)
  const { exercice, unite, tiers, compte, objet, engage, motive, bonCommandeId } = expense
  const { facture = engage, pourSolde = false, dateFacture = `${exercice}-02-16` } = expense
  const made: Required<Expense> = {
    ...{ engagementId: '', liquidationId: '', mandatId: '', bordereauId: '', mandatRecuId: '' },
  }
  const passed = motive === undefined ? {} : { motive }
  const doing: Record<ExpenseStep, () => Promise<unknown>> = {
    'engagement saisi': async () => {
      const input = { exercice, unite, tiers, compte, objet, montant: engage, ...(bonCommandeId && { bonCommandeId }) }
      made.engagementId = (await done(createEngagement(deps, gestionnaire, input))).id
    },
    engagé: () => done(validateEngagement(deps, responsable, { id: made.engagementId, ...passed })),
    'service fait': () => done(certifyServiceFait(deps, gestionnaire, { id: made.engagementId })),
    'liquidation saisie': async () => {
      const invoice = { facture: `F-${made.engagementId.slice(0, 8)}`, dateFacture, objet, montant: facture, pourSolde }
      const input = { engagementId: made.engagementId, ...invoice }
      made.liquidationId = (await done(createLiquidation(deps, gestionnaire, input))).id
    },
    'liquidation validée': () => done(validateLiquidation(deps, responsable, { id: made.liquidationId, ...passed })),
    'liquidation transmise': () => done(transmitLiquidation(deps, responsable, { id: made.liquidationId })),
    'mandat émis': async () => {
      made.mandatId = (await done(issueMandat(deps, saisieMandats, { liquidationId: made.liquidationId }))).id
    },
    'mandat validé': () =>
      done(validateMandat(deps, motive ? superOrdonnateur : valideur, { id: made.mandatId, ...passed })),
    'bordereau préparé': async () => {
      const input = { exercice, unite, sens: 'depense' as const, pieceIds: [made.mandatId] }
      made.bordereauId = (await done(createBordereau(deps, saisieMandats, input))).id
    },
    'bordereau signé': () => done(signBordereau(deps, valideur, { id: made.bordereauId })),
    'bordereau transmis': () => done(transmitBordereau(deps, valideur, { id: made.bordereauId })),
    reçu: async () => {
      const received = await done(receiveBordereau(deps, priseEnCharge, { bordereauId: made.bordereauId }))
      made.mandatRecuId = received[0]?.id ?? ''
    },
    suspendu: () =>
      done(suspendMandat(deps, priseEnCharge, { id: made.mandatRecuId, motif: 'Bon de livraison non signé.' })),
    rejeté: () => done(rejectMandat(deps, priseEnCharge, { id: made.mandatRecuId, motif: 'Imputation erronée.' })),
    'pris en charge': () => done(acceptMandat(deps, priseEnCharge, { id: made.mandatRecuId })),
    payé: () => done(payMandat(deps, paiement, { id: made.mandatRecuId })),
  }
  for (const step of wayTo(until)) await doing[step]()
  return Object.fromEntries(Object.entries(made).filter(([, id]) => id !== ''))
}

/** Suspended and rejected are ends of their own, on nobody’s way. */
function wayTo(until: ExpenseStep): readonly ExpenseStep[] {
  const way = STEPS.slice(0, STEPS.indexOf(until) + 1)
  return way.filter((step) => step === until || (step !== 'suspendu' && step !== 'rejeté'))
}
