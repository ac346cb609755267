import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string; motif: string }

export const rejectMandat: Step<Input, MandatRecu> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'mandat_recu', action: 'rejeter', id: input.id, motif: input.motif })
