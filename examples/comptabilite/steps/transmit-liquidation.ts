import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = { id: string }

export const transmitLiquidation: Step<Input, Liquidation> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'liquidation', action: 'transmettre', id: input.id })
