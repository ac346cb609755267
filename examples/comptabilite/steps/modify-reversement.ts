import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { id: string; version: number; compte?: string; montant: bigint; objet: string }

export const modifyReversement: Step<Input, Reversement> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'reversement', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      // What is claimed of the payment is counted again.
      const values = [id, input.compte ?? null]
      await tx.query('UPDATE reversement SET compte = coalesce($2, compte) WHERE piece_id = $1', values)
    },
  })
