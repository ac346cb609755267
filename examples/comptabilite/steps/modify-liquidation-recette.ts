import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { id: string; version: number; tiers: string; compte: string; objet: string; montant: bigint }

export const modifyLiquidationRecette: Step<Input, LiquidationRecette> = async () => {
  throw new Error('modifyLiquidationRecette is being written')
}
