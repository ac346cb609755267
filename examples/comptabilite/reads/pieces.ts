import type pg from 'pg'
import type { Etape, Nature, PieceOf } from '../records.ts'

export type PieceFilter<N extends Nature> = {
  nature: N
  /** Those the reader may see (`readableUnits`); none: nothing is found. */
  unites: readonly string[]
  exercice?: number | undefined
  etats?: readonly string[] | undefined
  /** In the number, the object, the third party’s name, the account. */
  search?: string | undefined
  /** Only what this person created [C42]. */
  createdBy?: string | undefined
  /** With an overrun that no document covers. */
  toRegularise?: boolean | undefined
  limit?: number | undefined
  offset?: number | undefined
}

/** A page of documents, the newest first; count and sum are those of the whole list. */
export type PieceList<N extends Nature> = { pieces: PieceOf<N>[]; count: number; sum: bigint }

export async function listPieces<N extends Nature>(_pool: pg.Pool, _filter: PieceFilter<N>): Promise<PieceList<N>> {
  throw new Error('listPieces is being written')
}

export async function readPiece<N extends Nature>(
  _pool: pg.Pool,
  _nature: N,
  _id: string,
): Promise<PieceOf<N> | undefined> {
  throw new Error('readPiece is being written')
}

/** What was done to a document, the oldest first, each with the decision that allowed it. */
export async function etapesOf(_pool: pg.Pool, _pieceId: string): Promise<Etape[]> {
  throw new Error('etapesOf is being written')
}
