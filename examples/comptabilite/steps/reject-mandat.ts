import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string; motif: string }

export const rejectMandat: Step<Input, MandatRecu> = async () => {
  throw new Error('rejectMandat is being written')
}
