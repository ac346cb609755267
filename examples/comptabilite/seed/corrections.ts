import type { Deps } from '../deps.ts'
import { cancelMandat } from '../steps/cancel-mandat.ts'
import { createRegularisation } from '../steps/create-regularisation.ts'
import { issueReversement } from '../steps/issue-reversement.ts'
import { validateRegularisation } from '../steps/validate-regularisation.ts'
import { validateReversement } from '../steps/validate-reversement.ts'
import { done } from './done.ts'
import type { Expense } from './expense.ts'
import type { Staff } from './staff.ts'

/** What is done wrong is mended by documents of their own: a reversement, a régularisation, a cancelled mandat. */

export async function claimBack(deps: Deps, { saisieMandats, valideur }: Staff, { mandatId }: Expense): Promise<void> {
  if (!mandatId) return
  const { id } = await done(
    issueReversement(deps, saisieMandats, { mandatId, montant: 60_00n, objet: 'Remise non déduite' }),
  )
  await done(validateReversement(deps, valideur, { id }))
  await done(
    issueReversement(deps, saisieMandats, { mandatId, montant: 18_50n, objet: 'Frais de port comptés deux fois' }),
  )
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
