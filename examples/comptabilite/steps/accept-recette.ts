import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string }

export const acceptRecette: Step<Input, RecetteRecue> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'recette_recue', action: 'prendre_en_charge', id: input.id })
