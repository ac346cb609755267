import { DECISION_PHRASES } from '../domain/decision-phrases.ts'

export type Texts = { fr: string; en: string }

export type Reason = Texts & {
  /** One of Habilis’, or `unreachable`: no answer was had, hence no. */
  code: string
  /** What would mend a no, and whom to ask. */
  mend?: Texts
  /** What the sentence quotes: a state, a message’s code. */
  quoted?: string
  /** Of `unreachable`, for the application’s own log: never for the person. */
  cause?: string
}

/** How he comes by a yes: group → agreement → role → action. */
export type Path = {
  group: string
  agreement: string
  service: string
  role: string
  action: string
  as: 'own' | 'any'
}

export type Answer = {
  allowed: boolean
  reason: Reason
  path?: Path
  /** The messages that were passed: the record is « à régulariser ». */
  overrides?: readonly string[]
  /** The number of the last change that the answer knows of; none when Habilis could not be reached. */
  revision?: number
}

const UNREACHABLE: Texts & { mend: Texts } = {
  fr: 'Vos droits n’ont pas pu être vérifiés : le service des habilitations ne répond pas.',
  en: 'Your rights could not be checked: the access service does not answer.',
  mend: {
    fr: 'Réessayez dans un instant ; si cela dure, prévenez l’assistance de l’application.',
    en: 'Try again in a moment; if it lasts, tell the application’s help desk.',
  },
}

/** Deny by default: without an answer there is no right. */
export function unreachable(cause: string): Answer {
  return { allowed: false, reason: { code: 'unreachable', ...UNREACHABLE, cause } }
}

const DENIED: Texts = { fr: 'Vous n’avez pas ce droit.', en: 'You do not have this right.' }

/** What came over the wire; nothing when it is not an answer. */
export function readAnswer(value: unknown): Answer | undefined {
  if (!isObject(value) || typeof value.decision !== 'boolean') return undefined
  const { decision: allowed } = value
  const context = isObject(value.context) ? value.context : {}
  const { path, overrides, revision } = context
  return {
    allowed,
    reason: readReason(context.reason, allowed),
    ...(isObject(path) && { path: path as Path }),
    ...(Array.isArray(overrides) && { overrides: overrides.map(String) }),
    ...(typeof revision === 'number' && { revision }),
  }
}

function readReason(value: unknown, allowed: boolean): Reason {
  const told = isObject(value) ? value : {}
  const code = typeof told.code === 'string' ? told.code : allowed ? 'allowed' : 'denied'
  const { quoted, mend } = told
  return {
    code,
    ...(readTexts(told) ?? (allowed ? textsOf('allowed') : DENIED)),
    ...(typeof quoted === 'string' && { quoted }),
    ...(readTexts(mend) && { mend: readTexts(mend) as Texts }),
  }
}

function readTexts(value: unknown): Texts | undefined {
  if (!isObject(value) || typeof value.fr !== 'string' || typeof value.en !== 'string') return undefined
  return { fr: value.fr, en: value.en }
}

const textsOf = (code: keyof typeof DECISION_PHRASES): Texts => {
  const { fr, en } = DECISION_PHRASES[code]
  return { fr, en }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
