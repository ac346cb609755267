import { engagementOf, liquidationOf, reversedMandatOf } from '../core/credits.ts'
import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { ReversementRecu } from '../records.ts'

type Input = { id: string }

/** The expenditure is less from here on, whenever the money comes: its amount is open again on the chapter. */
export const acceptReversement: Step<Input, ReversementRecu> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'reversement_recu', action: 'prendre_en_charge', id: input.id },
    charges: async ({ reversementId }, tx) =>
      engagementOf(tx, await liquidationOf(tx, await reversedMandatOf(tx, reversementId))),
  })
