import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; version: number; objet: string }

/** Its purpose alone: the amount is that of the liquidation. */
export const modifyMandat: Step<Input, Mandat> = (deps, author, input) =>
  following(deps.pool, 'mandat', input.id, ({ montant }) =>
    changePiece(deps, author, {
      ...{ nature: 'mandat', action: 'modifier', id: input.id, version: input.version },
      set: { objet: input.objet, montant },
    }),
  )
