import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string }

export const remindRecette: Step<Input, RecetteRecue> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'recette_recue', action: 'relancer', id: input.id })
