import type { Step } from '../deps.ts'
import type { Exercice } from '../records.ts'

type Input = { annee: number }

export const openExercice: Step<Input, Exercice> = async () => {
  throw new Error('openExercice is being written')
}
