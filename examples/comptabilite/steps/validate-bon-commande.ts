import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { BonCommande } from '../records.ts'

type Input = { id: string }

export const validateBonCommande: Step<Input, BonCommande> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'bon_commande', action: 'valider', id: input.id })
