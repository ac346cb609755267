import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { id: string }

export const validateLiquidationRecette: Step<Input, LiquidationRecette> = async () => {
  throw new Error('validateLiquidationRecette is being written')
}
