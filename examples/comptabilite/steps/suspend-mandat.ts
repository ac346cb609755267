import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string; motif: string }

export const suspendMandat: Step<Input, MandatRecu> = async () => {
  throw new Error('suspendMandat is being written')
}
