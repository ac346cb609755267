import type { Step } from '../deps.ts'
import type { Virement } from '../records.ts'

type Input = { id: string; version: number; objet: string; de: string; vers: string; montant: bigint }

export const modifyVirement: Step<Input, Virement> = async () => {
  throw new Error('modifyVirement is being written')
}
