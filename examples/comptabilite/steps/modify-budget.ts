import { changePiece } from '../core/do-step.ts'
import { following } from '../core/earlier.ts'
import { sumOf, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { id: string; version: number; lignes: readonly { compte: string; montant: bigint }[] }

export const modifyBudget: Step<Input, Budget> = (deps, author, input) =>
  following(deps.pool, 'budget', input.id, ({ objet }) =>
    changePiece(deps, author, {
      ...{ nature: 'budget', action: 'modifier', id: input.id, version: input.version },
      set: { objet, montant: sumOf(input.lignes) },
      write: ({ tx, id }) => writeLines(tx, id, input.lignes),
    }),
  )
