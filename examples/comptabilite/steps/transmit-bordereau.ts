import type { Step } from '../deps.ts'
import type { Bordereau } from '../records.ts'

type Input = { id: string }

export const transmitBordereau: Step<Input, Bordereau> = async () => {
  throw new Error('transmitBordereau is being written')
}
