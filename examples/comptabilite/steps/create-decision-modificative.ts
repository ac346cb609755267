import { createPiece } from '../core/do-step.ts'
import { sumOf, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { exercice: number; unite: string; objet: string; lignes: readonly { compte: string; montant: bigint }[] }

export const createDecisionModificative: Step<Input, DecisionModificative> = (deps, author, input) =>
  createPiece(deps, author, {
    ...{ nature: 'decision_modificative', action: 'creer', exercice: input.exercice, unite: input.unite },
    ...{ objet: input.objet, montant: sumOf(input.lignes) },
    write: ({ tx, id }) => writeLines(tx, id, input.lignes),
  })
