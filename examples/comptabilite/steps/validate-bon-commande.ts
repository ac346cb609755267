import type { Step } from '../deps.ts'
import type { BonCommande } from '../records.ts'

type Input = { id: string }

export const validateBonCommande: Step<Input, BonCommande> = async () => {
  throw new Error('validateBonCommande is being written')
}
