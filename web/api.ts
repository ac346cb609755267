import type { z } from 'zod'
import type { ResponseOf, Route } from '../src/contract/route.ts'
import { currentLanguage } from './language.ts'
import { Problem, type ProblemBody } from './problem.ts'

type Part<R, K extends string> =
  R extends Record<K, infer S extends z.ZodType>
    ? Record<never, never> extends z.input<S>
      ? { [P in K]?: z.input<S> }
      : { [P in K]: z.input<S> }
    : unknown

/** What a call of this route needs: `params`, `query` and `body`, each only if the route declares it. */
export type Args<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>

interface AnyArgs {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

const addressOf = (route: Route, { params = {}, query = {} }: AnyArgs): string => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value))
  return search.size ? `${path}?${search}` : path
}

/** The address of a call, for links (`<a href>` of a CSV export or of a signed PDF). */
export const urlOf = <R extends Route>(route: R, args: Omit<Args<R>, 'body'>): string => addressOf(route, args)

const requestOf = (route: Route, { body }: AnyArgs, signal?: AbortSignal): RequestInit => {
  const headers = new Headers({ accept: 'application/json', 'accept-language': currentLanguage() })
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin', signal: signal ?? null }
  if (body === undefined) return init
  if (body instanceof Uint8Array) {
    headers.set('content-type', 'application/pdf')
    return { ...init, body: new Uint8Array(body) }
  }
  headers.set('content-type', 'application/json')
  return { ...init, body: JSON.stringify(body) }
}

const unreachable = () => new Problem({ status: 0, code: 'unreachable', title: 'unreachable' })

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

const problemOf = async (answer: Response): Promise<Problem> => {
  if (!answer.headers.get('content-type')?.includes('application/problem+json'))
    return new Problem({ status: answer.status, code: 'unreadable', title: answer.statusText })
  return new Problem((await answer.json()) as ProblemBody)
}

/**
 * Calls a route of the contract.
 * @throws {Problem} whatever the API refuses, and when it cannot be reached.
 */
export const api = async <R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ResponseOf<R>> => {
  const given = args as AnyArgs
  const answer = await send(addressOf(route, given), requestOf(route, given, signal))
  if (!answer.ok) throw await problemOf(answer)
  const text = await answer.text()
  return (text ? JSON.parse(text) : undefined) as ResponseOf<R>
}
