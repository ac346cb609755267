import type { Deps } from '../deps.ts'
import { enforceBudget } from '../steps/enforce-budget.ts'
import { prepareBudget } from '../steps/prepare-budget.ts'
import { voteBudget } from '../steps/vote-budget.ts'
import { done } from './done.ts'
import type { Staff } from './staff.ts'

export type NewBudget = { exercice: number; unite: string; lignes: readonly { compte: string; montant: bigint }[] }

/** A budget that is in force. */
export async function openBudget(deps: Deps, { superOrdonnateur }: Staff, budget: NewBudget): Promise<string> {
  const { id } = await done(prepareBudget(deps, superOrdonnateur, budget))
  await done(voteBudget(deps, superOrdonnateur, { id }))
  await done(enforceBudget(deps, superOrdonnateur, { id }))
  return id
}
