import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { exercice: number; unite: string; tiers: string; compte: string; objet: string; montant: bigint }

export const createLiquidationRecette: Step<Input, LiquidationRecette> = async () => {
  throw new Error('createLiquidationRecette is being written')
}
