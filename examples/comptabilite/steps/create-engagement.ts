import { createPiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = {
  exercice: number
  unite: string
  tiers: string
  compte: string
  objet: string
  montant: bigint
  bonCommandeId?: string | null
}

/** Written down, it takes nothing of the chapter yet: committing it does. */
export const createEngagement: Step<Input, Engagement> = (deps, author, input) =>
  createPiece(deps, author, {
    ...input,
    ...{ nature: 'engagement', action: 'creer' },
    write: async ({ tx, id }) => {
      const { tiers, compte, bonCommandeId = null } = input
      await tx.query('INSERT INTO engagement (piece_id, tiers, compte, bon_commande_id) VALUES ($1, $2, $3, $4)', [
        ...[id, tiers, compte, bonCommandeId],
      ])
    },
  })
