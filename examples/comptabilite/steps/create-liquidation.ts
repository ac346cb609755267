import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = {
  engagementId: string
  facture: string
  dateFacture: string
  objet: string
  montant: bigint
  pourSolde: boolean
}

/** Of an engagement whose service is rendered; it counts on the chapter once validated. */
export const createLiquidation: Step<Input, Liquidation> = (deps, author, input) =>
  following(deps.pool, 'engagement', input.engagementId, ({ exercice, unite }) =>
    createPiece(deps, author, {
      ...{ nature: 'liquidation', action: 'creer', exercice, unite, objet: input.objet, montant: input.montant },
      write: async ({ tx, id }) => {
        await tx.query(
          `INSERT INTO liquidation (piece_id, engagement_id, facture, date_facture, pour_solde) VALUES ($1, $2, $3, $4, $5)`,
          [id, input.engagementId, input.facture.trim(), input.dateFacture, input.pourSolde],
        )
      },
    }),
  )
