import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { id: string }

export const validateVirement: Step<Input, Virement> = async () => {
  throw new Error('validateVirement is being written')
}
