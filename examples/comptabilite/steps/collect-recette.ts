import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string }

export const collectRecette: Step<Input, RecetteRecue> = async () => {
  throw new Error('collectRecette is being written')
}
