import type { Step } from '../deps.ts'
import type { Liquidation } from '../records.ts'

type Input = {
  engagementId: string
  facture: string
  dateFacture: string
  objet: string
  montant: bigint
  pourSolde: boolean
}

export const createLiquidation: Step<Input, Liquidation> = async () => {
  throw new Error('createLiquidation is being written')
}
