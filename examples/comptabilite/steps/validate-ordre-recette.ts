import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { id: string }

export const validateOrdreRecette: Step<Input, OrdreRecette> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'ordre_recette', action: 'valider', id: input.id })
