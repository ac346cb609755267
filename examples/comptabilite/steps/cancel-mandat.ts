import { engagementOf } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import type { Motive, Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; motif: string; motive?: Motive }

/**
 * Its liquidation and its corrections count no more: another is made of the same engagement. What a régularisation had moved
 * away comes back to the chapter of the engagement, within what is left there.
 */
export const cancelMandat: Step<Input, Mandat> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'mandat', action: 'annuler', id: input.id, motif: input.motif, motive: input.motive },
    charges: ({ liquidationId }, tx) => engagementOf(tx, liquidationId),
  })
