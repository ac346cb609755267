import { isObject } from './answer.ts'
import type { Calls } from './call.ts'
import { type Resource, WrongUse } from './question.ts'

/** How a record is called, without what is known of it. */
export type ResourceName = Pick<Resource, 'type' | 'id'>

/** Whether all of it is done. If not: no part of it does harm to repeat, and `cause` is for the application’s own log. */
export type Registration = { done: true } | { done: false; cause: string }

/** Of one request, by Habilis’ limits: how many records, and how many bytes with room for what is around them. */
const MOST_AT_ONCE = 1_000
const LARGEST_REQUEST = 1_000_000

/** What is named twice is said once, as it was said last: the order of the list is that of what happened. */
export function register(calls: Calls, records: readonly Resource[]): Promise<Registration> {
  return send(calls, 'access/v1/resources', 'registered', lastOfEach(records))
}

export function unregister(calls: Calls, records: readonly ResourceName[]): Promise<Registration> {
  const names = records.map(({ type, id }) => ({ type, id }))
  return send(calls, 'access/v1/resources/remove', 'removed', lastOfEach(names))
}

function lastOfEach<R extends ResourceName>(records: readonly R[]): R[] {
  const last = new Map<string, R>()
  for (const record of records) last.set(nameOf(record), record)
  return [...last.values()]
}

function nameOf({ type, id }: ResourceName): string {
  for (const [name, text] of Object.entries({ type, id }))
    if (typeof text !== 'string' || text === '')
      throw new WrongUse(`${name} of a record must be a text that is not empty`)
  return JSON.stringify([type, id])
}

/** In their order, a request after the other; the first that brings no answer is the last. */
async function send(
  calls: Calls,
  path: string,
  counted: string,
  records: readonly ResourceName[],
): Promise<Registration> {
  for (const resources of requestsOf(records)) {
    const reply = await calls.post(path, { resources }, (body) => readCount(body, counted))
    if ('cause' in reply) return { done: false, cause: reply.cause }
  }
  return { done: true }
}

function requestsOf(records: readonly ResourceName[]): ResourceName[][] {
  const requests: ResourceName[][] = []
  let weight = 0
  for (const record of records) {
    const own = Buffer.byteLength(JSON.stringify(record)) + 1
    const current = requests.at(-1)
    weight += own
    if (current && current.length < MOST_AT_ONCE && weight <= LARGEST_REQUEST) current.push(record)
    else {
      requests.push([record])
      weight = own
    }
  }
  return requests
}

function readCount(body: unknown, counted: string): number | undefined {
  const count = isObject(body) ? body[counted] : undefined
  return typeof count === 'number' ? count : undefined
}
