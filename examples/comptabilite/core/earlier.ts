import type pg from 'pg'
import type { Outcome } from '../deps.ts'
import { findPiece } from '../reads/piece-query.ts'
import type { Nature, PieceOf } from '../records.ts'
import { refusalOf } from '../rules.ts'

/**
 * The document that a new one follows; what is read of it here no longer changes once its own step is done, and
 * PostgreSQL refuses the new one before that.
 */
export async function following<N extends Nature, T>(
  pool: pg.Pool,
  nature: N,
  id: string,
  then: (earlier: PieceOf<N>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const earlier = await findPiece(pool, nature, id)
  return earlier ? then(earlier) : { done: false, refusal: refusalOf('not_found') }
}
