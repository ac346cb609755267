import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { liquidationRecetteId: string; objet?: string }

export const issueOrdreRecette: Step<Input, OrdreRecette> = (deps, author, input) =>
  following(deps.pool, 'liquidation_recette', input.liquidationRecetteId, ({ exercice, unite, objet, montant }) =>
    createPiece(deps, author, {
      ...{ nature: 'ordre_recette', action: 'emettre', exercice, unite, montant, objet: input.objet ?? objet },
      write: async ({ tx, id }) => {
        const values = [id, input.liquidationRecetteId]
        await tx.query('INSERT INTO ordre_recette (piece_id, liquidation_recette_id) VALUES ($1, $2)', values)
      },
    }),
  )
