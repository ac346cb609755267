import { changePiece } from '../core/do-step.ts'
import { movement, writeLines } from '../core/lines.ts'
import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { id: string; version: number; objet: string; de: string; vers: string; montant: bigint }

export const modifyVirement: Step<Input, Virement> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'virement', action: 'modifier', id: input.id, version: input.version },
    set: { objet: input.objet, montant: input.montant },
    write: ({ tx, id }) => writeLines(tx, id, movement(input)),
  })
