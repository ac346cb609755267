import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { id: string }

export const validateOrdreRecette: Step<Input, OrdreRecette> = async () => {
  throw new Error('validateOrdreRecette is being written')
}
