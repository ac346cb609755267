import type pg from 'pg'

type Section = 'fonctionnement' | 'investissement'

/**
 * In cents. `disponible` is `credits − consomme`, below zero while an overrun is not covered; `net` is `mandate`, more or
 * less what régularisations moved (`regularise`), less what accepted reversements gave back (`reverse`).
 */
export type Execution = {
  section: Section
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
  regularise: bigint
  reverse: bigint
  net: bigint
  disponible: bigint
}

/** In cents, as far as the accounts of the expenditure tell: what is engaged is so by chapter. */
export type ExecutionCompte = Pick<
  Execution,
  'section' | 'unite' | 'uniteNom' | 'chapitre' | 'credits' | 'mandate' | 'regularise' | 'reverse' | 'net'
> & { compte: string; compteNom: string }

type Wanted = { exercice: number; unites: readonly string[] }

export async function executionBudgetaire(pool: pg.Pool, { exercice, unites }: Wanted): Promise<Execution[]> {
  const { rows } = await pool.query<Execution>(
    `SELECT unite, unite_nom AS "uniteNom", chapitre, chapitre_nom AS "chapitreNom", credits, consomme, engage, liquide,
            mandate, paye, regularise, reverse, net, disponible, section
     FROM execution WHERE exercice = $1 AND unite = ANY ($2) AND (credits <> 0 OR consomme <> 0 OR net <> 0)
     ORDER BY unite, chapitre`,
    [exercice, unites],
  )
  return rows
}

export async function executionParCompte(pool: pg.Pool, { exercice, unites }: Wanted): Promise<ExecutionCompte[]> {
  const { rows } = await pool.query<ExecutionCompte>(
    `SELECT section, unite, unite_nom AS "uniteNom", chapitre, compte, compte_nom AS "compteNom", credits, mandate,
            regularise, reverse, net
     FROM execution_compte WHERE exercice = $1 AND unite = ANY ($2)
       AND (credits <> 0 OR mandate <> 0 OR regularise <> 0 OR reverse <> 0)
     ORDER BY unite, compte`,
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
