import { changePiece } from '../core/do-step.ts'
import type { Motive, Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string; motive?: Motive }

/** Commits: the chapter is taken from here. */
export const validateEngagement: Step<Input, Engagement> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'engagement', action: 'valider', id: input.id, motive: input.motive },
    charges: ({ id }) => id,
  })
