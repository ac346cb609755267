import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { liquidationRecetteId: string; objet?: string }

export const issueOrdreRecette: Step<Input, OrdreRecette> = async () => {
  throw new Error('issueOrdreRecette is being written')
}
