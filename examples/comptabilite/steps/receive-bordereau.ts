import type { Step } from '../deps.ts'
import type { MandatRecu, RecetteRecue } from '../records.ts'

type Input = { bordereauId: string }

export const receiveBordereau: Step<Input, (MandatRecu | RecetteRecue)[]> = async () => {
  throw new Error('receiveBordereau is being written')
}
