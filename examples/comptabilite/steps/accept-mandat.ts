import { changePiece } from '../core/do-step.ts'
import type { Motive, Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string; pieceIncomplete?: boolean; motive?: Motive }

/** An incomplete document is a grave message: the agent comptable passes it, with a motive. */
export const acceptMandat: Step<Input, MandatRecu> = (deps, author, input) =>
  changePiece(deps, author, {
    ...{ nature: 'mandat_recu', action: 'prendre_en_charge', id: input.id, motive: input.motive },
    write: async ({ id, tell }) => {
      if (input.pieceIncomplete) tell({ code: 'piece_incomplete', subject: id })
    },
  })
