import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { mandatId: string; montant: bigint; objet: string }

export const issueReversement: Step<Input, Reversement> = async () => {
  throw new Error('issueReversement is being written')
}
