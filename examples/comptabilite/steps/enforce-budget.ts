import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string }

export const enforceBudget: Step<Input, Budget> = async () => {
  throw new Error('enforceBudget is being written')
}
