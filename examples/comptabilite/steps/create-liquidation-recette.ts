import { createPiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { exercice: number; unite: string; tiers: string; compte: string; objet: string; montant: bigint }

export const createLiquidationRecette: Step<Input, LiquidationRecette> = (deps, author, input) =>
  createPiece(deps, author, {
    ...input,
    ...{ nature: 'liquidation_recette', action: 'creer' },
    write: async ({ tx, id }) => {
      const values = [id, input.tiers, input.compte]
      await tx.query('INSERT INTO liquidation_recette (piece_id, tiers, compte) VALUES ($1, $2, $3)', values)
    },
  })
