import { type Decision, MENU, type Question } from '../domain/decision/question.ts'
import { decide, isKnownTo, isStrongerUse } from '../domain/decision.ts'
import { DECISION_PHRASES, decisionPhrase, quotedInWords } from '../domain/decision-phrases.ts'
import { agreementOfRight, groupOfRight, type PackedSubject, tellUse } from '../domain/packed-subject.ts'
import { type Answer, isObject, type Path, type Reason, unreachable } from './answer.ts'
import type { Calls } from './call.ts'
import { type Changes, followChanges } from './changes.ts'
import { type KeptFacts, type Known, keepFacts, type ToldDescriptions, type ToldFacts } from './kept-facts.ts'

/** Answers in the application’s own process, by the rules of Habilis itself; nothing when Habilis must be asked. */
export type LocalAnswers = {
  answer(question: Question): Promise<Answer | undefined>
  menu(user: string, service: string): Promise<readonly string[] | undefined>
  stop(): void
}

export type LocalOptions = { url: string; key: string; calls: Calls; mostSubjects: number }

export function answerLocally({ url, key, calls, mostSubjects }: LocalOptions): LocalAnswers {
  const kept = keepFacts(mostSubjects)
  const changes = followChanges({ url, key, onTouch: kept.forget })
  const readCatalogue = shared(() => askDescriptions(calls, kept))
  const readSubject = shared((name: string) => askFacts(calls, kept, name))

  /** What is missing is asked for, once for all who wait for it. Answers why Habilis could not be reached. */
  const prepare = async (name: string, at: number): Promise<string | undefined> => {
    const cause = kept.hasCatalogue(at) ? undefined : await readCatalogue('')
    return cause ?? (kept.hasSubject(name) ? undefined : await readSubject(name))
  }

  const known = (name: string): Known | undefined => {
    const at = changes.now()
    return at === undefined ? undefined : kept.find(name, changes.revision, at)
  }

  const answerNow = (question: Question): Answer | undefined => {
    const facts = known(question.subject.id)
    if (!facts || facts.catalogue.types.get(question.resource.type)?.registered) return undefined
    const decision = decideFor(facts, question)
    return mustBeRecorded(decision, question, facts) ? undefined : answerOf(decision, facts.subject, changes.revision)
  }

  return {
    async answer(question) {
      const at = changes.now()
      if (at === undefined || mustBeAsked(question, changes)) return undefined
      const cause = await prepare(question.subject.id, at)
      return cause === undefined ? answerNow(question) : unreachable(cause)
    },
    async menu(user, service) {
      const at = changes.now()
      if (at === undefined || (await prepare(user, at)) !== undefined) return undefined
      const facts = known(user)
      return facts && menuOf(facts, user, service)
    },
    stop: () => changes.stop(),
  }
}

/** Messages are for Habilis to record; a revision not heard of yet, for Habilis to wait for. */
function mustBeAsked({ context, resource }: Question, { revision }: Changes): boolean {
  if (context === undefined) return resource.type === MENU
  const wanted = context.revision
  return resource.type === MENU || context.messages !== undefined || (typeof wanted === 'number' && wanted > revision)
}

const MS_A_DAY = 86_400_000

/**
 * [C32, C35] A stronger right and an override leave a trace, and so does the first use of a right in a day [H04]: Habilis
 * gives these answers itself.
 */
function mustBeRecorded(decision: Decision, question: Question, { subject, at }: Known): boolean {
  if (decision.overrides.length > 0 || isStrongerUse(decision, question)) return true
  if (!decision.allowed || !decision.way || !subject) return false
  return tellUse(subject, decision.way.right, Math.floor(at / MS_A_DAY))
}

/** Who has nothing to do with the application’s services is nobody to it, as for Habilis. */
function decideFor({ catalogue, subject, at }: Known, question: Question): Decision {
  const decision = decide({ catalogue, subject }, question, at)
  if (decision.allowed || isKnownTo(catalogue, subject)) return decision
  return decide({ catalogue, subject: undefined }, question, at)
}

function menuOf(known: Known, user: string, service: string): string[] {
  const entries = known.catalogue.menus.get(service)?.menu.keys() ?? []
  const isOpen = (name: string): boolean => {
    const question = { subject: { type: 'user', id: user }, action: { name }, resource: { type: MENU, id: service } }
    return decide(known, question, known.at).allowed
  }
  return [...entries].filter(isOpen)
}

function answerOf(decision: Decision, subject: PackedSubject, revision: number): Answer {
  const { allowed, way } = decision
  return {
    allowed,
    reason: reasonOf(decision),
    ...(allowed && way && { path: pathOf(subject, way) }),
    revision,
  }
}

function reasonOf(decision: Decision): Reason {
  const { reason: code, quoted, allowed } = decision
  const words = quotedInWords(decision)
  const { mend } = DECISION_PHRASES[code]
  const texts = {
    fr: decisionPhrase(code, 'fr', { quoted: words?.fr }),
    en: decisionPhrase(code, 'en', { quoted: words?.en }),
  }
  return { code, ...texts, ...(quoted !== undefined && { quoted }), ...(mend && !allowed && { mend }) }
}

function pathOf(subject: PackedSubject, { action, grant, right, as }: NonNullable<Decision['way']>): Path {
  const { names } = subject
  return {
    group: names.groups.idOf(groupOfRight(subject, right)),
    agreement: names.references[agreementOfRight(subject, right)] ?? '',
    service: action.type.service.code,
    role: grant.role.code,
    action: action.code,
    as,
  }
}

// ---- What is asked for, and why it was not had ----

async function askDescriptions(calls: Calls, kept: KeptFacts): Promise<string | undefined> {
  const reading = kept.begin()
  try {
    const reply = await calls.post('access/v1/descriptions', {}, readDescriptions)
    if ('cause' in reply) return reply.cause
    kept.keepCatalogue(reply.told, reading)
    return undefined
  } finally {
    kept.end(reading)
  }
}

/** Of whom Habilis tells nothing, nothing is kept: it is asked each time. */
async function askFacts(calls: Calls, kept: KeptFacts, name: string): Promise<string | undefined> {
  const reading = kept.begin()
  try {
    const reply = await calls.post('access/v1/facts', { subject: { type: 'user', id: name } }, readFacts)
    if ('cause' in reply) return reply.cause
    const { facts, ...read } = reply.told
    if (facts) kept.keepSubject({ facts, ...read }, reading)
    return undefined
  } finally {
    kept.end(reading)
  }
}

function readDescriptions(body: unknown): ToldDescriptions | undefined {
  return isObject(body) && Array.isArray(body.descriptions) ? (body as ToldDescriptions) : undefined
}

/** Without facts for whoever is nobody here. */
type MaybeFacts = Omit<ToldFacts, 'facts'> & { facts: ToldFacts['facts'] | null }

function readFacts(body: unknown): MaybeFacts | undefined {
  if (!isObject(body) || typeof body.basis !== 'string' || typeof body.at !== 'number') return undefined
  return body.facts === null || isObject(body.facts) ? (body as MaybeFacts) : undefined
}

/** Whoever asks for the same while it is under way waits for the same. */
function shared<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const underWay = new Map<string, Promise<T>>()
  return (name) => {
    const known = underWay.get(name)
    if (known) return known
    const asked = ask(name).finally(() => underWay.delete(name))
    underWay.set(name, asked)
    return asked
  }
}
