import type { Question } from '../domain/decision/question.ts'
import { asciiJson } from './answer-json.ts'
import { isObject, readAction, readEntity, readProperties, WrongQuestion } from './asked.ts'

/** AuthZEN Authorization API 1.0 §7: several questions at once, over defaults that an item replaces whole. */
export type Batch = { items: readonly (Question | WrongQuestion)[]; semantic: Semantic }

const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const
type Semantic = (typeof SEMANTICS)[number]

/** How many questions one request may ask. */
export const MOST_QUESTIONS = 1_000

type Members = Readonly<Record<string, unknown>>

/** Nothing when there are no evaluations: it is then a single question. Throws `WrongQuestion` for what spoils them all. */
export function readBatch(body: Members): Batch | undefined {
  const { evaluations } = body
  if (evaluations === undefined || (Array.isArray(evaluations) && evaluations.length === 0)) return undefined
  if (!Array.isArray(evaluations)) throw new WrongQuestion('evaluations must be an array')
  if (evaluations.length > MOST_QUESTIONS) throw new WrongQuestion(`evaluations has more than ${MOST_QUESTIONS} items`)
  for (const name of ['subject', 'action', 'resource', 'context'] as const) readProperties(body[name], name)
  const defaults = readDefaults(body)
  return { items: evaluations.map((item) => readItem(defaults, item)), semantic: readSemantic(body.options) }
}

type Defaults = { subject(): Question['subject']; members: Members }

/** Whom all of them are about is read once, and is then one object; when it is wrong, for each that rests on it. */
function readDefaults(members: Members): Defaults {
  let subject: Question['subject'] | undefined
  return { subject: () => (subject ??= readEntity(members.subject, 'subject')), members }
}

/** A question that lacks something is one no among the answers; the others stand. */
function readItem({ subject, members }: Defaults, item: unknown): Question | WrongQuestion {
  try {
    if (!isObject(item)) throw new WrongQuestion('an evaluation must be an object')
    return {
      subject: item.subject === undefined ? subject() : readEntity(item.subject, 'subject'),
      action: readAction(item.action === undefined ? members.action : item.action),
      resource: readEntity(item.resource === undefined ? members.resource : item.resource, 'resource'),
      context: readProperties(item.context === undefined ? members.context : item.context, 'context'),
    }
  } catch (error) {
    if (error instanceof WrongQuestion) return error
    throw error
  }
}

function readSemantic(options: unknown): Semantic {
  const wanted = readProperties(options, 'options')?.evaluations_semantic ?? 'execute_all'
  const semantic = SEMANTICS.find((known) => known === wanted)
  if (!semantic) throw new WrongQuestion(`options.evaluations_semantic must be one of ${SEMANTICS.join(', ')}`)
  return semantic
}

/** Whether this answer decides the whole, so that what follows is not asked any more. */
export function settles(semantic: Semantic, allowed: boolean): boolean {
  return semantic === 'deny_on_first_deny' ? !allowed : semantic === 'permit_on_first_permit' && allowed
}

export function wrongItemJson({ message }: WrongQuestion): string {
  const reason = {
    code: 'question_incomplete',
    fr: `L’application a mal posé la question : ${message}.`,
    en: `The application asked the question wrongly: ${message}.`,
  }
  return asciiJson({ decision: false, context: { reason } })
}
