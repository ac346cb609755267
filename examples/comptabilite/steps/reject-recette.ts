import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string; motif: string }

export const rejectRecette: Step<Input, RecetteRecue> = async () => {
  throw new Error('rejectRecette is being written')
}
