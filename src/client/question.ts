import type { Question } from '../domain/decision/question.ts'

/** What an application asks: may this user do this, on this record, now? */
export type Ask = {
  /** His identifier or his id; with what the application knows of him, where a condition needs it. */
  subject: string | { id: string; properties?: Properties }
  /** By the name that the service’s description gives it. */
  action: string | { name: string; properties?: Properties }
  resource: Resource
  /**
   * What the description’s conditions read; `messages` and `motive` to pass a grave message; `revision` for an answer
   * that knows of that change at least.
   */
  context?: AskContext | undefined
}

export type Resource = {
  type: string
  id: string
  /** Those that the description names: who created the record, its unit, its state. */
  properties?: Properties | undefined
}

export type AskContext = {
  messages?: readonly { code: string; amount?: string | number; subject?: string }[]
  motive?: string
  revision?: number
  [name: string]: unknown
}

type Properties = Readonly<Record<string, unknown>>

/** The developer’s own mistake: the question, the address or the key is wrong. Asking again would not help. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(`Habilis: ${message}`)
    this.name = 'WrongUse'
  }
}

/** As the wire has it (OpenID AuthZEN Authorization API 1.0 §5). Throws `WrongUse` for what lacks a name. */
export function questionOf({ subject, action, resource, context }: Ask): Question {
  const { id, properties } = typeof subject === 'string' ? { id: subject } : subject
  const named = typeof action === 'string' ? { name: action } : action
  required(id, 'subject')
  required(named.name, 'action')
  required(resource.type, 'resource.type')
  required(resource.id, 'resource.id')
  return {
    subject: { type: 'user', id, ...(properties && { properties }) },
    action: named,
    resource: { type: resource.type, id: resource.id, ...(resource.properties && { properties: resource.properties }) },
    ...(context && { context }),
  }
}

function required(text: unknown, name: string): void {
  if (typeof text !== 'string' || text === '') throw new WrongUse(`${name} must be a text that is not empty`)
}
