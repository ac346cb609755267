import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { ReversementRecu } from '../records.ts'

type Input = { id: string; motif: string }

/** It claims nothing any more: another may be issued of the same mandat. */
export const rejectReversement: Step<Input, ReversementRecu> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'reversement_recu', action: 'rejeter', id: input.id, motif: input.motif })
