import { createPiece } from '../core/do-step.ts'
import { movement, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { exercice: number; unite: string; objet: string; de: string; vers: string; montant: bigint }

export const createVirement: Step<Input, Virement> = (deps, author, input) =>
  createPiece(deps, author, {
    ...{ nature: 'virement', action: 'creer', exercice: input.exercice, unite: input.unite },
    ...{ objet: input.objet, montant: input.montant },
    write: ({ tx, id }) => writeLines(tx, id, movement(input)),
  })
