import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { ReversementRecu } from '../records.ts'

type Input = { id: string }

/** The money is back: its credits were already, since it was accepted. */
export const collectReversement: Step<Input, ReversementRecu> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'reversement_recu', action: 'recouvrer', id: input.id })
