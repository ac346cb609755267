import { MENU, type Question } from '../domain/decision/question.ts'
import { textsOf } from '../domain/packed-subject.ts'
import type { AccessLog } from '../traces/access-log.ts'
import type { RoleUses } from '../traces/role-uses.ts'
import type { Asked } from './access-server.ts'
import type { Answer } from './point.ts'
import { isOfInstitution } from './reply.ts'

/** What answers leave behind soon after they are given: refusals, and the last use of roles [H04]. */
export type Traces = {
  log: Pick<AccessLog, 'refusedAgain' | 'refusedFirst' | 'note'>
  roles: Pick<RoleUses, 'note'>
}

/** A menu shows what could be asked: it is neither a use nor a try. */
export function noteAnswer(traces: Traces, asked: Asked, question: Question, answer: Answer): void {
  if (question.resource.type === MENU) return
  const { decision, subject } = answer
  if (!decision.allowed) noteRefusal(traces, asked, question, answer)
  if (!decision.allowed || !subject || !decision.way) return
  traces.roles.note(asked.caller.timeZone, subject, decision.way.right, asked.at)
  for (const { way } of decision.overrides) traces.roles.note(asked.caller.timeZone, subject, way.right, asked.at)
}

/** Of what the application wrote, nothing is kept that the description does not name. */
function noteRefusal({ log }: Traces, { caller, at }: Asked, question: Question, { decision, subject }: Answer): void {
  const { institutionId, catalogue } = caller
  const { reason } = decision
  const type = catalogue.types.get(question.resource.type)
  const action = type?.actions.get(question.action.name)
  const who = reason === 'subject_unknown' ? '' : question.subject.id
  if (log.refusedAgain(who, institutionId, at, reason, type?.code, action?.code)) return
  const isHis = who !== '' && subject !== undefined && isOfInstitution(subject, institutionId)
  log.refusedFirst(who, {
    ...{ at, institutionId, reason, serviceId: type?.service.id, resourceType: type?.code, action: action?.code },
    userId: isHis ? textsOf(subject).id : undefined,
  })
}
