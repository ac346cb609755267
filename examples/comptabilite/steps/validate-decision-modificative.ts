import { openCredits } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { id: string }

/** Opens its credits, and covers overruns that waited for them, the oldest first (resolution 20). */
export const validateDecisionModificative: Step<Input, DecisionModificative> = (deps, author, input) =>
  following(deps.pool, 'decision_modificative', input.id, ({ exercice, unite }) =>
    changePiece(deps, author, {
      ...{ nature: 'decision_modificative', action: 'valider', id: input.id },
      write: ({ tx, id }) => openCredits(tx, id, { exercice, unite }),
    }),
  )
