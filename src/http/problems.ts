import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError, type z } from 'zod'
import {
  type Locale,
  type Refusal,
  type RefusalCode,
  Refused,
  refusalPhrase,
  refusalStatus,
} from '../domain/refusals.ts'
import { isUnavailable } from './unavailable.ts'

/** RFC 9457 problem details, with the refusal's code, one error per field, and for a conflict what stands now. */
type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: RefusalCode
  requestId: string
  errors?: { field: string; code: RefusalCode; detail: string }[]
  current?: unknown
}

export function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(asked) ? 'en' : 'fr'
}

/** The one place where what was thrown becomes an answer. What nobody foresaw is logged whole and told as a reference. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusals = refusalsOf(error)
  if (!refusals) request.log.error({ err: loggable(error) }, 'unexpected error')
  const told = refusals ?? [{ code: 'unexpected', params: { requestId: request.id } } satisfies Refusal]
  const seconds = told[0].params?.seconds
  if (typeof seconds === 'number') reply.header('retry-after', seconds)
  const problem = problemOf(told, localeOf(request), request.id)
  if (error instanceof Refused && error.current !== undefined) problem.current = error.current
  reply.status(problem.status).type('application/problem+json').send(problem)
}

/** Without what PostgreSQL quotes of rows (`detail`, `where`): it may be a password's hash, a name, an address. */
function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name: type, message, stack, cause } = error
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return { type, message, stack, code, constraint, table, ...(cause !== undefined && { cause: loggable(cause) }) }
}

function problemOf(refusals: readonly [Refusal, ...Refusal[]], locale: Locale, requestId: string): Problem {
  const fields = refusals.filter((r) => r.field !== undefined)
  const first = refusals[0]
  const main: Refusal = refusals.length > 1 ? { code: 'invalid_input' } : first
  const errors = fields.map((r) => ({ field: r.field ?? '', code: r.code, detail: refusalPhrase(r, locale) }))
  return {
    type: `/problems/${main.code}`,
    title: refusalPhrase({ code: main.code, params: main.params ?? {} }, locale),
    status: refusalStatus(main),
    detail: refusalPhrase(main, locale),
    code: main.code,
    requestId,
    ...(errors.length > 0 && { errors }),
  }
}

function refusalsOf(error: unknown): readonly [Refusal, ...Refusal[]] | undefined {
  if (error instanceof Refused) return error.refusals
  if (error instanceof ZodError) return refusalsOfInput(error)
  if (isUnavailable(error)) return [{ code: 'unavailable' }]
  if (isDataException(error)) return [{ code: 'invalid_input' }]
  const code = error instanceof Error ? FRAMEWORK_CODES[(error as FastifyError).code ?? ''] : undefined
  return code && [{ code }]
}

/** SQLSTATE class 22: a text that PostgreSQL cannot take for what it should be (a null byte, a cursor made up). */
function isDataException(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^22...$/.test(error.code)
}

/** What Fastify refuses by itself, before a route is reached. */
const FRAMEWORK_CODES: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_input',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

function refusalsOfInput(error: ZodError): [Refusal, ...Refusal[]] {
  const byField = new Map<string, Refusal>()
  // What a field breaks first says enough of it.
  for (const refusal of error.issues.flatMap(spread).map(refusalOfIssue))
    if (!byField.has(refusal.field)) byField.set(refusal.field, refusal)
  const [first, ...rest] = byField.values()
  return first ? [first, ...rest] : [{ code: 'invalid_input' }]
}

/** Of a choice between shapes, what is wrong with the one that was filled in: the one whose faults lie deepest. */
function spread(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.min(...issues.map(({ path }) => path.length))
  const filledIn = issue.errors.find((issues) => issues.length > 0 && depth(issues) > 1)
  if (!filledIn) return [issue]
  return filledIn.flatMap((inner) => spread({ ...inner, path: [...issue.path, ...inner.path] }))
}

function refusalOfIssue(issue: z.core.$ZodIssue): Refusal & { field: string } {
  const field = issue.path.join('.')
  if (issue.code === 'custom' && typeof issue.params?.refusal === 'string')
    return { code: issue.params.refusal as RefusalCode, field }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'too_long', field, params: { max: Number(issue.maximum) } }
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  if (missing || (issue.code === 'too_small' && issue.origin === 'string')) return { code: 'required_field', field }
  return { code: 'invalid_field', field }
}
