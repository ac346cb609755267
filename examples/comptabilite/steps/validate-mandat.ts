import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; motive?: string }

export const validateMandat: Step<Input, Mandat> = async () => {
  throw new Error('validateMandat is being written')
}
