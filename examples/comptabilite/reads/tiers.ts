import type { Stamps } from 'habilis/client'
import type pg from 'pg'
import { iso } from './piece-query.ts'

/** Whom the establishment buys from, or sells to. */
export type Tiers = Stamps & { code: string; nom: string; iban: string | null; version: number }

/** What was said of him at some time, and by which right. */
export type EtapeTiers = {
  id: string
  action: 'creer' | 'modifier'
  nom: string
  iban: string | null
  par: string
  parNom: string
  le: string
  role: string
  as: 'own' | 'any'
}

const SELECT = `SELECT code, nom, iban, version, created_by AS "createdBy", created_by_name AS "createdByName",
    ${iso('created_at')} AS "createdAt", modified_by AS "modifiedBy", modified_by_name AS "modifiedByName",
    ${iso('modified_at')} AS "modifiedAt" FROM tiers`

/** By name; part of a code, of a name or of a bank account, whatever the case; `count` is that of the whole list. */
export async function listTiers(
  pool: pg.Pool,
  { search, limit }: { search: string; limit: number },
): Promise<{ tiers: Tiers[]; count: number }> {
  const condition = `strpos(lower(code), lower($1)) > 0 OR strpos(lower(nom), lower($1)) > 0
    OR strpos(iban, upper(replace($1, ' ', ''))) > 0`
  const { rows } = await pool.query<Tiers & { count: number }>(
    `SELECT found.*, count(*) OVER ()::int AS count FROM (${SELECT} WHERE ${condition}) found ORDER BY nom, code LIMIT $2`,
    [search, limit],
  )
  return { tiers: rows.map(({ count: _, ...tiers }) => tiers), count: rows[0]?.count ?? 0 }
}

export async function findTiers(db: pg.Pool | pg.PoolClient, code: string): Promise<Tiers | undefined> {
  const { rows } = await db.query<Tiers>(`${SELECT} WHERE code = $1`, [code])
  return rows[0]
}

/** The newest first. */
export async function etapesOfTiers(pool: pg.Pool, code: string): Promise<EtapeTiers[]> {
  const { rows } = await pool.query<EtapeTiers>(
    `SELECT id::text, action, nom, iban, par, par_nom AS "parNom", ${iso('le')} AS le, role, portee AS "as"
     FROM etape_tiers WHERE tiers = $1 ORDER BY etape_tiers.id DESC`,
    [code],
  )
  return rows
}
