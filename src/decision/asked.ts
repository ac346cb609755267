import type { Question } from '../domain/decision/question.ts'

/** The request is not one that the specification allows: 400, with what is wrong (AuthZEN Authorization API 1.0 §10). */
export class WrongQuestion extends Error {}

type Members = Readonly<Record<string, unknown>>

/** The longest id, name or type: with an override it is part of a key, which the database bounds at 2,704 bytes. */
const LONGEST = 500

/** A whole question. Unknown members are ignored. Throws `WrongQuestion`. */
export function readQuestion(body: Members): Question {
  return {
    subject: readEntity(body.subject, 'subject'),
    action: readAction(body.action),
    resource: readEntity(body.resource, 'resource'),
    context: readProperties(body.context, 'context'),
  }
}

export function readEntity(value: unknown, name: 'subject' | 'resource'): Question['subject'] {
  const entity = readObject(value, name)
  return {
    type: readText(entity.type, `${name}.type`),
    id: readText(entity.id, `${name}.id`),
    properties: readProperties(entity.properties, `${name}.properties`),
  }
}

export function readAction(value: unknown): Question['action'] {
  const action = readObject(value, 'action')
  return {
    name: readText(action.name, 'action.name'),
    properties: readProperties(action.properties, 'action.properties'),
  }
}

export function readObject(value: unknown, name: string): Members {
  if (value === undefined) throw new WrongQuestion(`${name} is missing`)
  if (!isObject(value)) throw new WrongQuestion(`${name} must be an object`)
  return value
}

export function readText(value: unknown, name: string): string {
  if (value === undefined) throw new WrongQuestion(`${name} is missing`)
  if (typeof value !== 'string') throw new WrongQuestion(`${name} must be a string`)
  if (value === '') throw new WrongQuestion(`${name} is empty`)
  if (value.length > LONGEST) throw new WrongQuestion(`${name} is longer than ${LONGEST} characters`)
  return value
}

export function readProperties(value: unknown, name: string): Members | undefined {
  if (value === undefined || isObject(value)) return value
  throw new WrongQuestion(`${name} must be an object`)
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
