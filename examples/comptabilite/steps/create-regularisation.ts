import { createPiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = {
  mandatRecuId: string
  /** Where it is wrong: the mandat’s own account, unless given. */
  compte?: string
  compteCorrige: string
  montant: bigint
  objet: string
}

/** Moves what was imputed to another account: the mandat itself stays as it is, and so does an earlier régularisation. */
export const createRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  following(deps.pool, 'mandat_recu', input.mandatRecuId, ({ exercice, unite, compte }) =>
    createPiece(deps, author, {
      ...{ nature: 'regularisation', action: 'creer', exercice, unite, objet: input.objet, montant: input.montant },
      write: async ({ tx, id }) => {
        const values = [id, input.mandatRecuId, input.compte ?? compte, input.compteCorrige]
        await tx.query(
          'INSERT INTO regularisation (piece_id, mandat_recu_id, compte, compte_corrige) VALUES ($1, $2, $3, $4)',
          values,
        )
      },
    }),
  )
