import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string }

export const validateRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'regularisation', action: 'valider', id: input.id })
