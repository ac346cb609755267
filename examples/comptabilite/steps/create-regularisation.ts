import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { mandatRecuId: string; compteCorrige: string; montant: bigint; objet: string }

/** Moves what was imputed to another account of the chapter: the mandat itself stays as it is. */
export const createRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  following(deps.pool, 'mandat_recu', input.mandatRecuId, ({ exercice, unite }) =>
    createPiece(deps, author, {
      ...{ nature: 'regularisation', action: 'creer', exercice, unite, objet: input.objet, montant: input.montant },
      write: async ({ tx, id }) => {
        const values = [id, input.mandatRecuId, input.compteCorrige]
        await tx.query(
          'INSERT INTO regularisation (piece_id, mandat_recu_id, compte_corrige) VALUES ($1, $2, $3)',
          values,
        )
      },
    }),
  )
