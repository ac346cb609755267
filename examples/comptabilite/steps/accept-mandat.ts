import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string; pieceIncomplete?: boolean; motive?: string }

export const acceptMandat: Step<Input, MandatRecu> = async () => {
  throw new Error('acceptMandat is being written')
}
