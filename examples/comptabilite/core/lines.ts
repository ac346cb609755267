import type { Tx } from '../database.ts'

export type Line = { compte: string; montant: bigint }

export async function writeLines(tx: Tx, pieceId: string, lines: readonly Line[]): Promise<void> {
  await tx.query('DELETE FROM ligne WHERE piece_id = $1', [pieceId])
  for (const { compte, montant } of lines)
    await tx.query('INSERT INTO ligne (piece_id, compte, montant) VALUES ($1, $2, $3)', [pieceId, compte, montant])
}

export const sumOf = (lines: readonly Line[]): bigint => lines.reduce((sum, { montant }) => sum + montant, 0n)

/** A virement, from a line to another. */
export const movement = ({ de, vers, montant }: { de: string; vers: string; montant: bigint }): Line[] => [
  { compte: de, montant: -montant },
  { compte: vers, montant },
]
