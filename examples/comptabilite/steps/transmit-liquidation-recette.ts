import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { id: string }

export const transmitLiquidationRecette: Step<Input, LiquidationRecette> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'liquidation_recette', action: 'transmettre', id: input.id })
