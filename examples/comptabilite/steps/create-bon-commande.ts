import { createPiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { BonCommande } from '../records.ts'

type Input = { exercice: number; unite: string; tiers: string; compte: string; objet: string; montant: bigint }

export const createBonCommande: Step<Input, BonCommande> = (deps, author, input) =>
  createPiece(deps, author, {
    ...input,
    ...{ nature: 'bon_commande', action: 'creer' },
    write: async ({ tx, id }) => {
      await tx.query('INSERT INTO bon_commande (piece_id, tiers, compte) VALUES ($1, $2, $3)', [
        id,
        input.tiers,
        input.compte,
      ])
    },
  })
