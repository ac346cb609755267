import type pg from 'pg'

/** In cents. `disponible` is `credits − consomme`, below zero while an overrun is not covered. */
export type Execution = {
  unite: string
  uniteNom: string
  chapitre: string
  chapitreNom: string
  credits: bigint
  consomme: bigint
  engage: bigint
  liquide: bigint
  mandate: bigint
  paye: bigint
  disponible: bigint
}

export async function executionBudgetaire(
  pool: pg.Pool,
  { exercice, unites }: { exercice: number; unites: readonly string[] },
): Promise<Execution[]> {
  const { rows } = await pool.query<Execution>(
    `SELECT unite, unite_nom AS "uniteNom", chapitre, chapitre_nom AS "chapitreNom", credits, consomme, engage, liquide,
            mandate, paye, disponible
     FROM execution WHERE exercice = $1 AND unite = ANY ($2) AND (credits <> 0 OR consomme <> 0)
     ORDER BY unite, chapitre`,
    [exercice, unites],
  )
  return rows
}

/** Of a chapter, as it stands: nothing while no budget is in force. */
export async function disponible(
  pool: pg.Pool,
  { exercice, unite, chapitre }: { exercice: number; unite: string; chapitre: string },
): Promise<{ credits: bigint; consomme: bigint; disponible: bigint } | undefined> {
  const { rows } = await pool.query<{ credits: bigint; consomme: bigint; disponible: bigint }>(
    `SELECT credits, consomme, credits - consomme AS disponible FROM credit_chapitre
     WHERE exercice = $1 AND unite = $2 AND chapitre = $3`,
    [exercice, unite, chapitre],
  )
  return rows[0]
}
