import { createPiece } from '../core/do-step.ts'
import { sumOf, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { Budget } from '../records.ts'

type Input = { exercice: number; unite: string; lignes: readonly { compte: string; montant: bigint }[] }

export const prepareBudget: Step<Input, Budget> = (deps, author, input) =>
  createPiece(deps, author, {
    ...{ nature: 'budget', action: 'preparer', exercice: input.exercice, unite: input.unite },
    ...{ objet: `Budget ${input.exercice}`, montant: sumOf(input.lignes) },
    write: ({ tx, id }) => writeLines(tx, id, input.lignes),
  })
