import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Exercice } from '../records.ts'
import { refusalOf } from '../rules.ts'

type Input = { annee: number }

/** Once no bordereau and no payment is under way; nothing is done in it any more. */
export const closeExercice: Step<Input, Exercice> = async (deps, author, { annee }) => {
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT id FROM piece WHERE nature = 'exercice' AND exercice = $1`,
    [annee],
  )
  const id = rows[0]?.id
  if (!id) return { done: false, refusal: refusalOf('not_found') }
  return changePiece(deps, author, { nature: 'exercice', action: 'clore', id })
}
