import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { id: string; version: number; compteCorrige: string; montant: bigint; objet: string }

export const modifyRegularisation: Step<Input, Regularisation> = async () => {
  throw new Error('modifyRegularisation is being written')
}
