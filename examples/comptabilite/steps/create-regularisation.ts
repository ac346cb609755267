import type { Step } from '../deps.ts'
import type { Regularisation } from '../records.ts'

type Input = { mandatRecuId: string; compteCorrige: string; montant: bigint; objet: string }

export const createRegularisation: Step<Input, Regularisation> = async () => {
  throw new Error('createRegularisation is being written')
}
