import type { Answer, Ask } from 'habilis/client'
import type { Author, Deps, Overrun, Refusal } from '../deps.ts'
import { formatEuros } from '../money.ts'

/** What Habilis’ description calls a message: to be told before the step goes on [C35, C36]. */
export type Message = {
  code: string
  subject: string
  /** In cents. */
  amount?: bigint | undefined
  overrun?: Overrun | undefined
}

/** An answer that can be put on record beside the step: a yes, by which way, and as of which change of rights. */
export type Granted = {
  decision: 'allowed' | 'allowed_by_override'
  revision: number
  path: NonNullable<Answer['path']>
  overrides: readonly string[]
  motive: string | null
  messages: readonly Message[]
}

export type Question = {
  nature: string
  id: string
  action: string
  /** None for the step that creates it. */
  etat: string | undefined
  /** None for what is the whole establishment’s. */
  unite: string | undefined
  createdBy: string
  messages: readonly Message[]
  motive: string | undefined
}

export type Asked = { granted: Granted } | { refusal: Refusal }

export async function askHabilis({ habilis }: Deps, author: Author, question: Question): Promise<Asked> {
  return readAnswer(await habilis.may(asAsk(author, question)), question)
}

export async function askHabilisAll(
  { habilis }: Deps,
  author: Author,
  questions: readonly Question[],
): Promise<Asked[]> {
  const answers = await habilis.mayAll(questions.map((question) => asAsk(author, question)))
  return questions.map((question, index) => readAnswer(answers[index] as Answer, question))
}

export function asAsk(author: Author, question: Question): Ask {
  const { nature, id, action, etat, unite, createdBy, messages, motive } = question
  const unit = unite !== undefined && { unit: unite }
  const properties = { createdBy, ...unit, ...(etat !== undefined && { state: etat }) }
  const told = messages.map(({ code, subject, amount }) => ({
    ...{ code, subject },
    ...(amount !== undefined && { amount: formatEuros(amount) }),
  }))
  return {
    ...{ subject: author.code, action, resource: { type: nature, id, properties } },
    ...(told.length > 0 && { context: { messages: told, ...(motive && { motive }) } }),
  }
}

function readAnswer(answer: Answer, { messages, motive }: Question): Asked {
  const { allowed, reason, path, revision, overrides = [] } = answer
  if (!allowed) return { refusal: refusalOfNo(answer, messages) }
  // A yes that does not say by which way, or of when it is true, could not be put on record.
  if (!path || revision === undefined) return { refusal: { kind: 'unreachable', code: reason.code, texts: reason } }
  const decision = overrides.length > 0 ? 'allowed_by_override' : 'allowed'
  const granted = { decision, revision, path, overrides, motive: motive ?? null, messages } as const
  return { granted }
}

export function refusalOfNo({ reason }: Answer, messages: readonly Message[] = []): Refusal {
  const { code, fr, en, mend, quoted } = reason
  const told = { code, texts: { fr, en }, ...(mend && { mend }) }
  if (code === 'unreachable') return { kind: 'unreachable', ...told }
  const overrun = messages.find((message) => message.code === quoted)?.overrun
  return overrun ? { kind: 'overrun', ...told, overrun } : { kind: 'denied', ...told }
}
