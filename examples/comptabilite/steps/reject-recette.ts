import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string; motif: string }

export const rejectRecette: Step<Input, RecetteRecue> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'recette_recue', action: 'rejeter', id: input.id, motif: input.motif })
