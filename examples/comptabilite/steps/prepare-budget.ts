import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { exercice: number; unite: string; lignes: readonly { compte: string; montant: bigint }[] }

export const prepareBudget: Step<Input, Budget> = async () => {
  throw new Error('prepareBudget is being written')
}
