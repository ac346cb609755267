import { liquidationOf, nameOf, uncoveredOverrun } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string }

/** [C36] What was passed is not paid before credits cover it: nobody passes the comptable’s own check (resolution 20). */
export const payMandat: Step<Input, MandatRecu> = (deps, author, input) =>
  following(deps.pool, 'mandat_recu', input.id, ({ mandatId, montant }) =>
    changePiece(deps, author, {
      ...{ nature: 'mandat_recu', action: 'payer', id: input.id },
      write: async ({ tx, tell }) => {
        const overrun = await uncoveredOverrun(tx, await liquidationOf(tx, mandatId), montant)
        if (overrun) tell({ code: 'credits_insuffisants', subject: nameOf(overrun), amount: overrun.manque, overrun })
      },
    }),
  )
