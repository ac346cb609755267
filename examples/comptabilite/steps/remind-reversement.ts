import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { ReversementRecu } from '../records.ts'

type Input = { id: string }

export const remindReversement: Step<Input, ReversementRecu> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'reversement_recu', action: 'relancer', id: input.id })
