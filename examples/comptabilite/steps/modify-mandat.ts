import type { Step } from '../deps.ts'
import type { Mandat } from '../records.ts'

type Input = { id: string; version: number; objet: string }

export const modifyMandat: Step<Input, Mandat> = async () => {
  throw new Error('modifyMandat is being written')
}
