import { changePiece } from '../core/do-step.ts'
import type { Step } from '../deps.ts'
import type { Engagement } from '../records.ts'

type Input = { id: string }

export const certifyServiceFait: Step<Input, Engagement> = (deps, author, input) =>
  changePiece(deps, author, { nature: 'engagement', action: 'constater_service_fait', id: input.id })
