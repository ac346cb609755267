import type { Deps } from '../deps.ts'
import { acceptReversement } from '../steps/accept-reversement.ts'
import { cancelMandat } from '../steps/cancel-mandat.ts'
import { collectReversement } from '../steps/collect-reversement.ts'
import { createBordereau } from '../steps/create-bordereau.ts'
import { createRegularisation } from '../steps/create-regularisation.ts'
import { issueReversement } from '../steps/issue-reversement.ts'
import { receiveBordereau } from '../steps/receive-bordereau.ts'
import { rejectReversement } from '../steps/reject-reversement.ts'
import { signBordereau } from '../steps/sign-bordereau.ts'
import { transmitBordereau } from '../steps/transmit-bordereau.ts'
import { validateRegularisation } from '../steps/validate-regularisation.ts'
import { validateReversement } from '../steps/validate-reversement.ts'
import { done } from './done.ts'
import type { Expense } from './expense.ts'
import type { Staff } from './staff.ts'

/** What is done wrong is mended by documents of their own: a reversement, a régularisation, a cancelled mandat. */

export type NewClaim = { mandatId: string; montant: bigint; objet: string; compte?: string }

/** The steps of a reversement in their order, up to which it is taken. */
const STEPS = ['émis', 'validé', 'bordereau transmis', 'reçu', 'rejeté', 'pris en charge', 'recouvré'] as const
export type ClaimStep = (typeof STEPS)[number]

export type Claim = Partial<Record<'reversementId' | 'bordereauId' | 'reversementRecuId', string>>

/** Takes a reversement as far as told, by the people whose steps these are. */
export async function takeClaim(deps: Deps, staff: Staff, claim: NewClaim, until: ClaimStep): Promise<Claim> {
  const { saisieMandats, valideur, priseEnCharge, paiement } = staff
  const { id: reversementId, exercice, unite } = await done(issueReversement(deps, saisieMandats, claim))
  const made: Required<Claim> = { reversementId, bordereauId: '', reversementRecuId: '' }
  const doing: Record<Exclude<ClaimStep, 'émis'>, () => Promise<unknown>> = {
    validé: () => done(validateReversement(deps, valideur, { id: reversementId })),
    'bordereau transmis': async () => {
      const input = { exercice, unite, sens: 'reversement' as const, pieceIds: [reversementId] }
      const { id } = await done(createBordereau(deps, saisieMandats, input))
      await done(signBordereau(deps, valideur, { id }))
      await done(transmitBordereau(deps, valideur, { id }))
      made.bordereauId = id
    },
    reçu: async () => {
      const received = await done(receiveBordereau(deps, priseEnCharge, { bordereauId: made.bordereauId }))
      made.reversementRecuId = received[0]?.id ?? ''
    },
    rejeté: () =>
      done(
        rejectReversement(deps, priseEnCharge, { id: made.reversementRecuId, motif: 'Avoir du fournisseur absent.' }),
      ),
    'pris en charge': () => done(acceptReversement(deps, priseEnCharge, { id: made.reversementRecuId })),
    recouvré: () => done(collectReversement(deps, paiement, { id: made.reversementRecuId })),
  }
  const way = STEPS.slice(0, STEPS.indexOf(until) + 1)
  for (const step of way) if (step !== 'émis' && (step === until || step !== 'rejeté')) await doing[step]()
  return made
}

/** In euros and cents, what was paid too much of an invoice, and how far it has come back. */
const CLAIMS: readonly [objet: string, montant: bigint, until: ClaimStep][] = [
  ['Remise non déduite', 60_00n, 'recouvré'],
  ['Article non livré', 24_90n, 'pris en charge'],
  ['Écart sur le prix du carton', 7_20n, 'rejeté'],
  ['Emballages consignés', 12_00n, 'reçu'],
  ['Ramettes rendues', 31_40n, 'validé'],
  ['Frais de port comptés deux fois', 18_50n, 'émis'],
]

export async function claimBack(deps: Deps, staff: Staff, { mandatId }: Expense): Promise<void> {
  if (!mandatId) return
  for (const [objet, montant, until] of CLAIMS) await takeClaim(deps, staff, { mandatId, montant, objet }, until)
}

export async function correctAccount(
  deps: Deps,
  { priseEnCharge, agentComptable }: Staff,
  { mandatRecuId }: Expense,
  [validated, entered]: readonly [string, string],
): Promise<void> {
  if (!mandatRecuId) return
  const correct = (compteCorrige: string) =>
    done(
      createRegularisation(deps, priseEnCharge, {
        ...{ mandatRecuId, compteCorrige, montant: 45_00n, objet: 'Imputation à corriger' },
      }),
    )
  const { id } = await correct(validated)
  await done(validateRegularisation(deps, agentComptable, { id }))
  await correct(entered)
}

export async function cancelRejected(deps: Deps, { valideur }: Staff, { mandatId }: Expense): Promise<void> {
  if (mandatId) await done(cancelMandat(deps, valideur, { id: mandatId, motif: 'Rejeté par l’agent comptable.' }))
}
