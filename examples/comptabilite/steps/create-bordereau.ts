import type pg from 'pg'
import { createPiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Bordereau, Envoi } from '../records.ts'

const OBJETS: Readonly<Record<Envoi, string>> = {
  depense: 'Bordereau de mandats',
  recette: 'Bordereau d’ordres de recettes',
  reversement: 'Bordereau d’ordres de reversement',
}

type Input = { exercice: number; unite: string; sens: Envoi; pieceIds: readonly string[] }

export const createBordereau: Step<Input, Bordereau> = (deps, author, input) =>
  totalOf(deps.pool, input.pieceIds).then((montant) =>
    createPiece(deps, author, {
      ...{ nature: 'bordereau', action: 'creer', exercice: input.exercice, unite: input.unite, montant },
      objet: OBJETS[input.sens],
      write: async ({ tx, id }) => {
        await tx.query('INSERT INTO bordereau (piece_id, sens) VALUES ($1, $2)', [id, input.sens])
        await tx.query(
          `INSERT INTO bordereau_piece (bordereau_id, contenu_id)
           SELECT $1, id FROM unnest($2::uuid[]) AS wanted (id) ORDER BY id`,
          [id, input.pieceIds],
        )
      },
    }),
  )

async function totalOf(pool: pg.Pool, pieceIds: readonly string[]): Promise<bigint> {
  const { rows } = await pool.query<{ total: bigint }>(
    `SELECT coalesce(sum(montant), 0)::bigint AS total FROM piece
     WHERE id = ANY ($1::uuid[]) AND nature IN ('mandat', 'ordre_recette', 'reversement')`,
    [pieceIds],
  )
  return rows[0]?.total ?? 0n
}
