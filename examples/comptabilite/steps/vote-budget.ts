import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string }

export const voteBudget: Step<Input, Budget> = async () => {
  throw new Error('voteBudget is being written')
}
