import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { id: string; version: number; objet: string }

/** Its purpose alone: the amount is that of the liquidation. */
export const modifyOrdreRecette: Step<Input, OrdreRecette> = (deps, author, input) =>
  following(deps.pool, 'ordre_recette', input.id, ({ montant }) =>
    changePiece(deps, author, {
      ...{ nature: 'ordre_recette', action: 'modifier', id: input.id, version: input.version },
      set: { objet: input.objet, montant },
    }),
  )
