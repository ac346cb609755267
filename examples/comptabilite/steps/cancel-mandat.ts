import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; motif: string }

export const cancelMandat: Step<Input, Mandat> = async () => {
  throw new Error('cancelMandat is being written')
}
