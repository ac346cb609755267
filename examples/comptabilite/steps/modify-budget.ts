import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string; version: number; lignes: readonly { compte: string; montant: bigint }[] }

export const modifyBudget: Step<Input, Budget> = async () => {
  throw new Error('modifyBudget is being written')
}
