import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = { id: string; motive?: string }

export const validateLiquidation: Step<Input, Liquidation> = async () => {
  throw new Error('validateLiquidation is being written')
}
