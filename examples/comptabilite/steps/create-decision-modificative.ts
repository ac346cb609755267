import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { exercice: number; unite: string; objet: string; lignes: readonly { compte: string; montant: bigint }[] }

export const createDecisionModificative: Step<Input, DecisionModificative> = async () => {
  throw new Error('createDecisionModificative is being written')
}
