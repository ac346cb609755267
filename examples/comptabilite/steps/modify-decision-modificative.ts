import { changePiece } from '../core/do-step.ts'
import { sumOf, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { DecisionModificative } from '../records.ts'

type Input = { id: string; version: number; objet: string; lignes: readonly { compte: string; montant: bigint }[] }

export const modifyDecisionModificative: Step<Input, DecisionModificative> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'decision_modificative', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: sumOf(input.lignes) },
    write: ({ tx, id }) => writeLines(tx, id, input.lignes),
  })
