import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { exercice: number; unite: string; objet: string; de: string; vers: string; montant: bigint }

export const createVirement: Step<Input, Virement> = async () => {
  throw new Error('createVirement is being written')
}
