import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { liquidationId: string; objet?: string }

export const issueMandat: Step<Input, Mandat> = async () => {
  throw new Error('issueMandat is being written')
}
