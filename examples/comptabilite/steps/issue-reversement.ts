import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = {
  mandatId: string
  /** Where it was paid too much: the mandat’s own account, unless a régularisation moved it. */
  compte?: string
  montant: bigint
  objet: string
}

/** Claims back what was paid too much: the paid mandat stays as it is. */
export const issueReversement: Step<Input, Reversement> = (deps, author, input) =>
  following(deps.pool, 'mandat', input.mandatId, ({ exercice, unite, compte }) =>
    createPiece(deps, author, {
      ...{ nature: 'reversement', action: 'emettre', exercice, unite, objet: input.objet, montant: input.montant },
      write: async ({ tx, id }) => {
        const values = [id, input.mandatId, input.compte ?? compte]
        await tx.query('INSERT INTO reversement (piece_id, mandat_id, compte) VALUES ($1, $2, $3)', values)
      },
    }),
  )
