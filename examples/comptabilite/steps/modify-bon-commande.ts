import type { Step } from '../deps.ts'
import type { BonCommande } from '../records.ts'

type Input = { id: string; version: number; tiers: string; compte: string; objet: string; montant: bigint }

export const modifyBonCommande: Step<Input, BonCommande> = async () => {
  throw new Error('modifyBonCommande is being written')
}
