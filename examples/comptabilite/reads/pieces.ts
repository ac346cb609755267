import type pg from 'pg'
import type { Etape, Nature, PieceOf } from '../records.ts'
import { findPiece, isImputed, iso, joinsOf, selectPieces, toPiece } from './piece-query.ts'

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

export async function listPieces<N extends Nature>(pool: pg.Pool, filter: PieceFilter<N>): Promise<PieceList<N>> {
  const { nature, limit = 50, offset = 0 } = filter
  const { condition, values } = conditionOf(filter)
  const { rows: totals } = await pool.query<{ count: number; sum: bigint }>(
    `SELECT count(*)::int AS count, coalesce(sum(p.montant), 0)::bigint AS sum ${joinsOf(nature)} WHERE ${condition}`,
    values,
  )
  const { rows } = await pool.query(
    `${selectPieces(nature)} WHERE ${condition}
     ORDER BY p.exercice DESC, p.created_at DESC, p.numero DESC
     LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
    [...values, limit, offset],
  )
  const { count = 0, sum = 0n } = totals[0] ?? {}
  return { pieces: rows.map((row) => toPiece<N>(row)), count, sum }
}

function conditionOf<N extends Nature>(filter: PieceFilter<N>): { condition: string; values: unknown[] } {
  const { nature, unites, exercice, etats, search, createdBy, toRegularise } = filter
  const values: unknown[] = [nature, unites]
  const conditions = ['p.nature = $1', 'p.unite = ANY ($2)']
  const add = (sql: (place: string) => string, value: unknown): void => {
    values.push(value)
    conditions.push(sql(`$${values.length}`))
  }
  if (exercice !== undefined) add((place) => `p.exercice = ${place}`, exercice)
  if (etats) add((place) => `p.etat = ANY (${place})`, etats)
  if (createdBy !== undefined) add((place) => `p.created_by = ${place}`, createdBy)
  if (search?.trim()) add((place) => searchIn(nature, place), search.trim())
  if (toRegularise) conditions.push(TO_REGULARISE)
  return { condition: conditions.join(' AND '), values }
}

const TO_REGULARISE = `EXISTS (SELECT FROM depassement d WHERE d.piece_id = p.id AND d.regularise_par IS NULL)`

/** Part of a text, whatever the case; the whole of a number or the beginning of an account. */
const searchIn = (nature: Nature, place: string): string => {
  const texts = isImputed(nature) ? ['p.objet', 't.nom', 't.code'] : ['p.objet']
  const found = texts.map((text) => `strpos(lower(${text}), lower(${place})) > 0`)
  if (isImputed(nature)) found.push(`starts_with(c.code, ${place})`)
  return `(p.numero::text = ${place} OR ${found.join(' OR ')})`
}

export function readPiece<N extends Nature>(pool: pg.Pool, nature: N, id: string): Promise<PieceOf<N> | undefined> {
  return findPiece(pool, nature, id)
}

/** What was done to a document, the oldest first, each with the decision that allowed it. */
export async function etapesOf(pool: pg.Pool, pieceId: string): Promise<Etape[]> {
  const { rows } = await pool.query<Etape>(
    `SELECT id::text, piece_id AS "pieceId", nature, action, nullif(etat_avant, '') AS "etatAvant", etat_apres AS "etatApres",
            par, par_nom AS "parNom", ${iso('le')} AS le, motif,
            jsonb_build_object('revision', revision, 'reason', decision, 'group', groupe, 'agreement', convention,
              'role', role, 'as', portee, 'overrides', to_jsonb(derogations), 'motive', derogation_motif) AS decision
     FROM etape WHERE piece_id = $1 ORDER BY etape.id`,
    [pieceId],
  )
  return rows
}
