import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Bordereau } from '../records.ts'

type Input = { id: string }

export const transmitBordereau: Step<Input, Bordereau> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'bordereau', action: 'transmettre', id: input.id })
