import { nameOf, uncoveredOverrun } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Motive, Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; motive?: Motive }

/** What the centre passed, the ordonnateur passes in his turn as long as no credits cover it [C36]. */
export const validateMandat: Step<Input, Mandat> = (deps, author, input) =>
  following(deps.pool, 'mandat', input.id, ({ liquidationId, montant }) =>
    changePiece(deps, author, {
      ...{ nature: 'mandat', action: 'valider', id: input.id, motive: input.motive },
      write: async ({ tx, tell }) => {
        const overrun = await uncoveredOverrun(tx, liquidationId, montant)
        if (overrun) tell({ code: 'depassement_disponible', subject: nameOf(overrun), amount: overrun.manque, overrun })
      },
    }),
  )
