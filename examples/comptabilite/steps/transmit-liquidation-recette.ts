import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { id: string }

export const transmitLiquidationRecette: Step<Input, LiquidationRecette> = async () => {
  throw new Error('transmitLiquidationRecette is being written')
}
