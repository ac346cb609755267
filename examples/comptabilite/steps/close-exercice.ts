import type { Step } from '../deps.ts'
import type { Exercice } from '../records.ts'

type Input = { annee: number }

export const closeExercice: Step<Input, Exercice> = async () => {
  throw new Error('closeExercice is being written')
}
