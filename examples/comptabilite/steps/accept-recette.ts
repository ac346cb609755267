import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string }

export const acceptRecette: Step<Input, RecetteRecue> = async () => {
  throw new Error('acceptRecette is being written')
}
