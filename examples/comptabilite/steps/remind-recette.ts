import type { Step } from '../deps.ts'
import type { RecetteRecue } from '../records.ts'

type Input = { id: string }

export const remindRecette: Step<Input, RecetteRecue> = async () => {
  throw new Error('remindRecette is being written')
}
