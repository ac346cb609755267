import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string; version: number; tiers: string; compte: string; objet: string; montant: bigint }

export const modifyEngagement: Step<Input, Engagement> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'engagement', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: async ({ tx, id }) => {
      await tx.query('UPDATE engagement SET tiers = $2, compte = $3 WHERE piece_id = $1', [
        id,
        input.tiers,
        input.compte,
      ])
    },
  })
