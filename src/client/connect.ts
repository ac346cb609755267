import type { Question } from '../domain/decision/question.ts'
import { type Answer, isObject, readAnswer, unreachable } from './answer.ts'
import { type Calls, openCalls } from './call.ts'
import { type Guard, guardWith, type Step, type WithHeaders } from './guard.ts'
import { answerLocally, type LocalAnswers } from './local-answers.ts'
import { type Ask, questionOf, type Resource, WrongUse } from './question.ts'
import { type Registration, type ResourceName, register, unregister } from './registration.ts'
import { stamp } from './stamp.ts'

export type { Answer, Path, Reason, Texts } from './answer.ts'
export type { Guard, Guarded, GuardedReply, Step, WithHeaders } from './guard.ts'
export type { Ask, AskContext, Resource } from './question.ts'
export type { Registration, ResourceName } from './registration.ts'
export type { StampOptions, Stamps } from './stamp.ts'

export type ConnectOptions = {
  /** Where Habilis is: `https://habilis.exemple.fr`. */
  url: string
  /** The application’s access key, from the service’s page. A secret: from the environment, never in the code. */
  key: string
  /** Whose menu `menu(user)` is. */
  service?: string
  /** For each try, in milliseconds. */
  timeoutMs?: number
  /** How many times a question that brought no answer is asked again, under the same X-Request-ID. */
  retries?: number
  /** Decide in this process, by facts that follow Habilis’ changes; never by what may be older than a second. */
  cache?: boolean
  /** How many people’s facts are kept. */
  mostSubjects?: number
}

export type Habilis = {
  /** Whether he may. Without an answer: no, for the reason `unreachable`. Throws the developer’s own mistakes alone. */
  may(ask: Ask): Promise<Answer>
  /** As many answers, in the same order. */
  mayAll(asks: readonly Ask[]): Promise<Answer[]>
  /** The entries of the service’s menu that are open to him [C31]. */
  menu(user: string, service?: string): Promise<Menu>
  /**
   * Tells Habilis of records, with their properties as they are now, so that it finds them by itself (types that the
   * description says `registered`). As many as there are; once more does no harm.
   */
  register(records: readonly Resource[]): Promise<Registration>
  /** They are no more, as far as Habilis is concerned; those it does not know are left out. */
  unregister(records: readonly ResourceName[]): Promise<Registration>
  /** Fastify’s `preHandler` or Express’ middleware, for one step. */
  guard<R extends WithHeaders>(step: Step<R>): Guard<R>
  /** Who created a record and changed it last, and when [C37–C41]. */
  stamp: typeof stamp
  /** Ends connections and streams; whatever is asked afterwards is answered no. */
  close(): void
}

/** Without an answer: no entry, and `unreachable`; to whoever has no right here: no entry. */
export type Menu = { entries: readonly string[]; unreachable: boolean }

const MOST_AT_ONCE = 1_000

/** Throws when the options are wrong; needs no answer from Habilis yet. */
export function connect(options: ConnectOptions): Habilis {
  const { url, key, timeoutMs = 300, retries = 1, mostSubjects = 20_000 } = options
  if (typeof key !== 'string' || key.trim() === '') throw new WrongUse('key is missing')
  const calls = openCalls({ url, key, timeoutMs, retries })
  const local = options.cache ? answerLocally({ url, key, calls, mostSubjects }) : undefined
  const may = async (ask: Ask) => answer(calls, local, questionOf(ask))
  return {
    may,
    mayAll: async (asks) => answerAll(calls, local, asks.map(questionOf)),
    async menu(user, service = options.service) {
      if (!user) throw new WrongUse('menu needs the user')
      if (service === undefined) throw new WrongUse('menu needs the service, here or in connect')
      const entries = (await local?.menu(user, service)) ?? (await askMenu(calls, user, service))
      return { entries: entries ?? [], unreachable: entries === undefined }
    },
    register: async (records) => register(calls, records),
    unregister: async (records) => unregister(calls, records),
    guard: guardWith(may),
    stamp,
    close() {
      local?.stop()
      calls.close()
    },
  }
}

async function answer(calls: Calls, local: LocalAnswers | undefined, question: Question): Promise<Answer> {
  const known = await local?.answer(question)
  if (known) return known
  const reply = await calls.post('access/v1/evaluation', question, readAnswer)
  return 'told' in reply ? reply.told : unreachable(reply.cause)
}

async function answerAll(
  calls: Calls,
  local: LocalAnswers | undefined,
  questions: readonly Question[],
): Promise<Answer[]> {
  const answers = await Promise.all(questions.map((question) => local?.answer(question)))
  const open = questions.filter((_, index) => !answers[index])
  const asked: Answer[] = []
  for (let from = 0; from < open.length; from += MOST_AT_ONCE)
    asked.push(...(await askAll(calls, open.slice(from, from + MOST_AT_ONCE))))
  return answers.map((known) => known ?? asked.shift() ?? unreachable('an answer is missing'))
}

async function askAll(calls: Calls, evaluations: readonly Question[]): Promise<Answer[]> {
  const reply = await calls.post('access/v1/evaluations', { evaluations }, (body) => readAll(body, evaluations.length))
  return 'told' in reply ? reply.told : evaluations.map(() => unreachable(reply.cause))
}

function readAll(body: unknown, count: number): Answer[] | undefined {
  const told = isObject(body) && Array.isArray(body.evaluations) ? body.evaluations.map(readAnswer) : []
  const answers = told.filter((answer) => answer !== undefined)
  return answers.length === count ? answers : undefined
}

/** Action search on the menu (AuthZEN Authorization API 1.0 §8.6). */
async function askMenu(calls: Calls, user: string, service: string): Promise<readonly string[] | undefined> {
  const asked = { subject: { type: 'user', id: user }, resource: { type: 'menu', id: service } }
  const reply = await calls.post('access/v1/search/action', asked, readNames)
  return 'told' in reply ? reply.told : undefined
}

function readNames(body: unknown): string[] | undefined {
  if (!isObject(body) || !Array.isArray(body.results)) return undefined
  return body.results.flatMap((result) => (isObject(result) && typeof result.name === 'string' ? [result.name] : []))
}
