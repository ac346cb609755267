import { engagementOf, liquidationOf, mandatOf } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import type { Motive, Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string; motive?: Motive }

/** Moves the expenditure to the right account; to another chapter, within what is left of it [C36]. */
export const validateRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'regularisation', action: 'valider', id: input.id, motive: input.motive },
    charges: async ({ mandatRecuId }, tx) =>
      engagementOf(tx, await liquidationOf(tx, await mandatOf(tx, mandatRecuId))),
  })
