import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { id: string }

/** It may go on to the accounting officer, whose acceptance gives its credits back. */
export const validateReversement: Step<Input, Reversement> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'reversement', action: 'valider', id: input.id })
