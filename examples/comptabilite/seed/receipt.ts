import type { Deps } from '../deps.ts'
import { acceptRecette } from '../steps/accept-recette.ts'
import { collectRecette } from '../steps/collect-recette.ts'
import { createBordereau } from '../steps/create-bordereau.ts'
import { createLiquidationRecette } from '../steps/create-liquidation-recette.ts'
import { issueOrdreRecette } from '../steps/issue-ordre-recette.ts'
import { receiveBordereau } from '../steps/receive-bordereau.ts'
import { rejectRecette } from '../steps/reject-recette.ts'
import { signBordereau } from '../steps/sign-bordereau.ts'
import { transmitBordereau } from '../steps/transmit-bordereau.ts'
import { transmitLiquidationRecette } from '../steps/transmit-liquidation-recette.ts'
import { validateLiquidationRecette } from '../steps/validate-liquidation-recette.ts'
import { validateOrdreRecette } from '../steps/validate-ordre-recette.ts'
import { done } from './done.ts'
import { centreOf, type Staff } from './staff.ts'

export type NewReceipt = {
  exercice: number
  unite: string
  tiers: string
  compte: string
  objet: string
  montant: bigint
}

const STEPS = [
  'liquidation saisie',
  'liquidation validée',
  'liquidation transmise',
  'ordre émis',
  'ordre validé',
  'bordereau préparé',
  'bordereau signé',
  'bordereau transmis',
  'reçue',
  'rejetée',
  'prise en charge',
  'recouvrée',
] as const
export type ReceiptStep = (typeof STEPS)[number]

export type Receipt = Partial<
  Record<'liquidationRecetteId' | 'ordreRecetteId' | 'bordereauId' | 'recetteRecueId', string>
>

/** Takes a receipt as far as told, by the people whose steps these are. */
export async function takeReceipt(deps: Deps, staff: Staff, receipt: NewReceipt, until: ReceiptStep): Promise<Receipt> {
  const { saisieMandats, valideur, priseEnCharge, paiement } = staff
  const { gestionnaire, responsable } = centreOf(staff, receipt.unite)
  const { exercice, unite } = receipt
  const made: Required<Receipt> = { liquidationRecetteId: '', ordreRecetteId: '', bordereauId: '', recetteRecueId: '' }
  const doing: Record<ReceiptStep, () => Promise<unknown>> = {
    'liquidation saisie': async () => {
      made.liquidationRecetteId = (await done(createLiquidationRecette(deps, gestionnaire, receipt))).id
    },
    'liquidation validée': () => done(validateLiquidationRecette(deps, responsable, { id: made.liquidationRecetteId })),
    'liquidation transmise': () =>
      done(transmitLiquidationRecette(deps, responsable, { id: made.liquidationRecetteId })),
    'ordre émis': async () => {
      const input = { liquidationRecetteId: made.liquidationRecetteId }
      made.ordreRecetteId = (await done(issueOrdreRecette(deps, saisieMandats, input))).id
    },
    'ordre validé': () => done(validateOrdreRecette(deps, valideur, { id: made.ordreRecetteId })),
    'bordereau préparé': async () => {
      const input = { exercice, unite, sens: 'recette' as const, pieceIds: [made.ordreRecetteId] }
      made.bordereauId = (await done(createBordereau(deps, saisieMandats, input))).id
    },
    'bordereau signé': () => done(signBordereau(deps, valideur, { id: made.bordereauId })),
    'bordereau transmis': () => done(transmitBordereau(deps, valideur, { id: made.bordereauId })),
    reçue: async () => {
      const received = await done(receiveBordereau(deps, priseEnCharge, { bordereauId: made.bordereauId }))
      made.recetteRecueId = received[0]?.id ?? ''
    },
    rejetée: () => done(rejectRecette(deps, priseEnCharge, { id: made.recetteRecueId, motif: 'Débiteur inconnu.' })),
    'prise en charge': () => done(acceptRecette(deps, priseEnCharge, { id: made.recetteRecueId })),
    recouvrée: () => done(collectRecette(deps, paiement, { id: made.recetteRecueId })),
  }
  const way = STEPS.slice(0, STEPS.indexOf(until) + 1)
  for (const step of way) if (step === until || step !== 'rejetée') await doing[step]()
  return Object.fromEntries(Object.entries(made).filter(([, id]) => id !== ''))
}
