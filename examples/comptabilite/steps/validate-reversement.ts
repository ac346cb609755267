import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { id: string }

export const validateReversement: Step<Input, Reversement> = async () => {
  throw new Error('validateReversement is being written')
}
