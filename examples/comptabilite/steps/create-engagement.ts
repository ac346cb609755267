import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = {
  exercice: number
  unite: string
  tiers: string
  compte: string
  objet: string
  montant: bigint
  bonCommandeId?: string | null
}

export const createEngagement: Step<Input, Engagement> = async () => {
  throw new Error('createEngagement is being written')
}
