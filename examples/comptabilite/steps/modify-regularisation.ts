import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string; version: number; compteCorrige: string; montant: bigint; objet: string }

export const modifyRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'regularisation', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      await tx.query('UPDATE regularisation SET compte_corrige = $2 WHERE piece_id = $1', [id, input.compteCorrige])
    },
  })
