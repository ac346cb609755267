import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string }

export const validateRegularisation: Step<Input, Regularisation> = async () => {
  throw new Error('validateRegularisation is being written')
}
