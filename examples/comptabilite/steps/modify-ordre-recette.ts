import type { Step } from '../deps.ts'
import type { OrdreRecette } from '../records.ts'

type Input = { id: string; version: number; objet: string }

export const modifyOrdreRecette: Step<Input, OrdreRecette> = async () => {
  throw new Error('modifyOrdreRecette is being written')
}
