import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = { id: string }

export const transmitLiquidation: Step<Input, Liquidation> = async () => {
  throw new Error('transmitLiquidation is being written')
}
