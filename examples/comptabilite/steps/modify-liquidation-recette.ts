import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { LiquidationRecette } from '../records.ts'

type Input = { id: string; version: number; tiers: string; compte: string; objet: string; montant: bigint }

export const modifyLiquidationRecette: Step<Input, LiquidationRecette> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'liquidation_recette', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      const values = [id, input.tiers, input.compte]
      await tx.query('UPDATE liquidation_recette SET tiers = $2, compte = $3 WHERE piece_id = $1', values)
    },
  })
