import { engagementOf } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; motif: string }

/** Its liquidation counts no more: another is made of the same engagement. */
export const cancelMandat: Step<Input, Mandat> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'mandat', action: 'annuler', id: input.id, motif: input.motif },
    charges: ({ liquidationId }, tx) => engagementOf(tx, liquidationId),
  })
