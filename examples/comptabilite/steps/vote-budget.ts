import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string }

export const voteBudget: Step<Input, Budget> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'budget', action: 'valider', id: input.id })
