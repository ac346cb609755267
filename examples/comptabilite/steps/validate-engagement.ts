import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string; motive?: string }

export const validateEngagement: Step<Input, Engagement> = async () => {
  throw new Error('validateEngagement is being written')
}
