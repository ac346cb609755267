import { recordOverrides } from '../commands/record-overrides.ts'
import { execute, type Runner } from '../db/execute.ts'
import type { Question } from '../domain/decision/question.ts'
import { isStrongerUse } from '../domain/decision.ts'
import { agreementOfRight, groupOfRight, type PackedSubject, textsOf } from '../domain/packed-subject.ts'
import type { Asked, Page } from './access-server.ts'
import { answerJson } from './answer-json.ts'
import { readQuestion, WrongQuestion } from './asked.ts'
import { type Batch, readBatch, settles, wrongItemJson } from './evaluations.ts'
import { noteAnswer, type Traces } from './note-answer.ts'
import type { Answer, DecisionPoint } from './point.ts'
import type { StrongerUses } from './stronger-uses.ts'

/** What answering needs besides the question. */
export type Answering = { point: DecisionPoint; runner: Runner; uses: StrongerUses; traces: Traces }

/** POST /access/v1/evaluation: AuthZEN Authorization API 1.0 §6. */
export function evaluationPage(answering: Answering): Page {
  return (asked) => evaluate(answering, asked, readQuestion(asked.body))
}

/** POST /access/v1/evaluations: §7. */
export function evaluationsPage(answering: Answering): Page {
  return (asked) => {
    const batch = readBatch(asked.body)
    return batch ? evaluateAll(answering, asked, batch, 0, []) : evaluate(answering, asked, readQuestion(asked.body))
  }
}

function evaluate(answering: Answering, asked: Asked, question: Question): string | Promise<string> {
  const now = answering.point.answerNow(asked.caller, question, asked.at)
  if (now && isFinal(now, question)) {
    noteAnswer(answering.traces, asked, question, now)
    return answerJson(now)
  }
  return evaluateLater(answering, asked, question, now)
}

async function evaluateLater(answering: Answering, asked: Asked, question: Question, now: Answer | undefined) {
  const answer = now ?? (await answering.point.answer(asked.caller, question, asked.at))
  await leaveTrace(answering, asked, question, answer)
  noteAnswer(answering.traces, asked, question, answer)
  return answerJson(answer)
}

/** Straight through while memory has the answers; from the first that it has not, one after the other. */
function evaluateAll(
  answering: Answering,
  asked: Asked,
  { items, semantic }: Batch,
  from: number,
  told: string[],
): string | Promise<string> {
  let before: { about: Question['subject']; answer: Answer } | undefined
  for (let i = from; i < items.length; i++) {
    const question = items[i] as Question | WrongQuestion
    if (question instanceof WrongQuestion) {
      told.push(wrongItemJson(question))
      if (settles(semantic, false)) break
      continue
    }
    const same = before?.about === question.subject ? before.answer : undefined
    const now = answering.point.answerNow(asked.caller, question, asked.at, same)
    if (!now || !isFinal(now, question))
      return evaluateLater(answering, asked, question, now).then((json) => {
        told.push(json)
        const over = settles(semantic, json.startsWith(YES))
        return evaluateAll(answering, asked, { items: over ? [] : items, semantic }, i + 1, told)
      })
    noteAnswer(answering.traces, asked, question, now)
    told.push(answerJson(now))
    if (settles(semantic, now.decision.allowed)) break
    before = { about: question.subject, answer: now }
  }
  return `{"evaluations":[${told.join(',')}]}`
}

const YES = '{"decision":true'

/** Whether nothing is to be written before it is given. */
function isFinal({ decision }: Answer, question: Question): boolean {
  return decision.overrides.length === 0 && !isStrongerUse(decision, question)
}

/** Overrides are on record before the yes is given [C35]; uses of « toutes les données » soon after [C32]. */
async function leaveTrace({ runner, uses, traces }: Answering, asked: Asked, question: Question, answer: Answer) {
  const { decision, subject } = answer
  if (!decision.allowed || !subject || !decision.way) return
  const { institutionId, keyId } = asked.caller
  const { way, overrides } = decision
  const about = aboutRecord(subject, question, way.action.type.service.id)
  if (isStrongerUse(decision, question)) {
    const owner = question.resource.properties?.[way.action.type.owner.property]
    uses.note({
      ...about,
      ...placeOf(subject, way.right),
      institutionId,
      at: asked.at,
      owner: typeof owner === 'string' ? owner : undefined,
    })
  }
  if (overrides.length === 0) return
  const motive = String(question.context?.motive ?? '').trim()
  const fields = overrides.map(({ message, amount, subject: about_, way: { right } }) => ({
    ...about,
    ...placeOf(subject, right),
    message,
    amount,
    subject: about_,
    motive,
  }))
  const author = { system: 'application', institutionId } as const
  const { requestId } = asked
  const asRecorded = { institutionId, accessKeyId: keyId, requestId, overrides: fields }
  const overrideIds = await execute(runner, recordOverrides, author, asRecorded)
  for (const overrideId of overrideIds) {
    const { serviceId, userId, action, resourceType } = about
    const override = { institutionId, serviceId, userId, action, resourceType, overrideId }
    traces.log.note({ kind: 'override', at: asked.at, ...override })
  }
}

function aboutRecord(subject: PackedSubject, { action, resource }: Question, serviceId: string) {
  const fields = { action: action.name, resourceType: resource.type, resourceId: resource.id }
  return { serviceId, userId: textsOf(subject).id, ...fields }
}

/** Whence a right comes. */
const placeOf = (subject: PackedSubject, right: number) => ({
  agreementId: subject.names.agreements.idOf(agreementOfRight(subject, right)),
  groupId: subject.names.groups.idOf(groupOfRight(subject, right)),
})
