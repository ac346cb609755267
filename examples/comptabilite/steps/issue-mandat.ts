import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { liquidationId: string; objet?: string }

export const issueMandat: Step<Input, Mandat> = (deps, author, input) =>
  following(deps.pool, 'liquidation', input.liquidationId, ({ exercice, unite, objet, montant }) =>
    createPiece(deps, author, {
      ...{ nature: 'mandat', action: 'emettre', exercice, unite, montant, objet: input.objet ?? objet },
      write: async ({ tx, id }) => {
        await tx.query('INSERT INTO mandat (piece_id, liquidation_id) VALUES ($1, $2)', [id, input.liquidationId])
      },
    }),
  )
