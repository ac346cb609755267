import { changePiece } from '../core/do-step.ts'
import type { Motive, Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = { id: string; motive?: Motive }

/** What it exceeds its engagement by is taken from the chapter [C36]. */
export const validateLiquidation: Step<Input, Liquidation> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'liquidation', action: 'valider', id: input.id, motive: input.motive },
    charges: ({ engagementId }) => engagementId,
  })
