import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string }

export const resumeMandat: Step<Input, MandatRecu> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'mandat_recu', action: 'reprendre', id: input.id })
