import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { id: string; version: number; objet: string; lignes: readonly { compte: string; montant: bigint }[] }

export const modifyDecisionModificative: Step<Input, DecisionModificative> = async () => {
  throw new Error('modifyDecisionModificative is being written')
}
