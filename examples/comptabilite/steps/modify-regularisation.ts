import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string; version: number; compte?: string; compteCorrige: string; montant: bigint; objet: string }

export const modifyRegularisation: Step<Input, Regularisation> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'regularisation', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      const values = [id, input.compte ?? null, input.compteCorrige]
      await tx.query(
        'UPDATE regularisation SET compte = coalesce($2, compte), compte_corrige = $3 WHERE piece_id = $1',
        values,
      )
    },
  })
