import type { Step } from '../deps.ts'
import type { Reversement } from '../records.ts'

type Input = { id: string; version: number; montant: bigint; objet: string }

export const modifyReversement: Step<Input, Reversement> = async () => {
  throw new Error('modifyReversement is being written')
}
