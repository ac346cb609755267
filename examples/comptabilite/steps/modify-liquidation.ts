import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = {
  id: string
  version: number
  facture: string
  dateFacture: string
  objet: string
  montant: bigint
  pourSolde: boolean
}

/** [C43] Its creator alone, or who has « mise à jour des données (accès à toutes les données) »: Habilis answers it. */
export const modifyLiquidation: Step<Input, Liquidation> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'liquidation', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      const { facture, dateFacture, pourSolde } = input
      await tx.query('UPDATE liquidation SET facture = $2, date_facture = $3, pour_solde = $4 WHERE piece_id = $1', [
        ...[id, facture.trim(), dateFacture, pourSolde],
      ])
    },
  })
