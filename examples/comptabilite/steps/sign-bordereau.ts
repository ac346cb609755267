import type { Step } from '../deps.ts'
import type { Bordereau } from '../records.ts'

type Input = { id: string }

export const signBordereau: Step<Input, Bordereau> = async () => {
  throw new Error('signBordereau is being written')
}
