import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string }

export const certifyServiceFait: Step<Input, Engagement> = async () => {
  throw new Error('certifyServiceFait is being written')
}
