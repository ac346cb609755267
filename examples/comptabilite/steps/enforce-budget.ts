import { openCredits } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string }

/** Every chapter of expenditure is there from now on, be it with nothing. */
export const enforceBudget: Step<Input, Budget> = (deps, author, input) =>
  following(deps.pool, 'budget', input.id, ({ exercice, unite }) =>
    changePiece(deps, author, {
      ...{ nature: 'budget', action: 'rendre_executoire', id: input.id },
      write: async ({ tx, id }) => {
        await tx.query(
          `INSERT INTO credit_chapitre (exercice, unite, chapitre, credits)
           SELECT $1, $2, code, 0 FROM chapitre WHERE sens = 'depense' ORDER BY code`,
          [exercice, unite],
        )
        await openCredits(tx, id, { exercice, unite })
      },
    }),
  )
