import type { Step } from '../deps.ts'
import type { BonCommande } from '../records.ts'

type Input = { exercice: number; unite: string; tiers: string; compte: string; objet: string; montant: bigint }

export const createBonCommande: Step<Input, BonCommande> = async () => {
  throw new Error('createBonCommande is being written')
}
