import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = {
  id: string
  version: number
  facture: string
  dateFacture: string
  objet: string
  montant: bigint
  pourSolde: boolean
}

export const modifyLiquidation: Step<Input, Liquidation> = async () => {
  throw new Error('modifyLiquidation is being written')
}
