import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string; version: number; tiers: string; compte: string; objet: string; montant: bigint }

export const modifyEngagement: Step<Input, Engagement> = async () => {
  throw new Error('modifyEngagement is being written')
}
