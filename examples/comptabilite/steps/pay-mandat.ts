import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string }

export const payMandat: Step<Input, MandatRecu> = async () => {
  throw new Error('payMandat is being written')
}
