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
  _pool: pg.Pool,
  _filter: { exercice: number; unites: readonly string[] },
): Promise<Execution[]> {
  throw new Error('executionBudgetaire is being written')
}

/** Of the chapter of an account, as it stands: nothing while no budget is in force. */
export async function disponible(
  _pool: pg.Pool,
  _chapter: { exercice: number; unite: string; chapitre: string },
): Promise<{ credits: bigint; consomme: bigint; disponible: bigint } | undefined> {
  throw new Error('disponible is being written')
}
