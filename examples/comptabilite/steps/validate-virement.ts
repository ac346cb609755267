import { openCredits } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { id: string }

/** From a line to another: the chapter itself has as much as before. */
export const validateVirement: Step<Input, Virement> = (deps, author, input) =>
  following(deps.pool, 'virement', input.id, ({ exercice, unite }) =>
    changePiece(deps, author, {
      ...{ nature: 'virement', action: 'valider', id: input.id },
      write: ({ tx, id }) => openCredits(tx, id, { exercice, unite }),
    }),
  )
