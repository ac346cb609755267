import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { id: string }

export const validateDecisionModificative: Step<Input, DecisionModificative> = async () => {
  throw new Error('validateDecisionModificative is being written')
}
