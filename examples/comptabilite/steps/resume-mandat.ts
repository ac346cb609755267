import type { Step } from '../deps.ts'
import type { MandatRecu } from '../records.ts'

type Input = { id: string }

export const resumeMandat: Step<Input, MandatRecu> = async () => {
  throw new Error('resumeMandat is being written')
}
