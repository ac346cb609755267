import { engagementOf, liquidationOf } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { id: string }

/** Gives its amount back to the chapter. */
export const validateReversement: Step<Input, Reversement> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'reversement', action: 'valider', id: input.id },
    charges: async ({ mandatId }, tx) => engagementOf(tx, await liquidationOf(tx, mandatId)),
  })
