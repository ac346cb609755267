import type pg from 'pg'

export type Unit = { code: string; nom: string }

/**
 * The units that the rights of whoever signs on are for, as Habilis names them: so the establishment’s units come to be
 * here, and follow their names, without anybody’s having to write them down a second time.
 */
export async function learnUnits(pool: pg.Pool, units: readonly Unit[]): Promise<void> {
  for (const { code, nom } of units)
    await pool.query(
      `INSERT INTO unite (code, nom) VALUES ($1, $2)
       ON CONFLICT (code) DO UPDATE SET nom = excluded.nom WHERE unite.nom <> excluded.nom`,
      [code, nom],
    )
}

/** What the claim of rights says of units; another one than it should be says nothing. */
export function unitsIn(claim: unknown): Unit[] {
  const units = isObject(claim) && Array.isArray(claim.units) ? claim.units : []
  return units.flatMap((unit: unknown) =>
    isObject(unit) && isName(unit.code) && isName(unit.name) ? [{ code: unit.code, nom: unit.name }] : [],
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isName = (value: unknown): value is string => typeof value === 'string' && value !== ''
