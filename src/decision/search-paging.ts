import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Json } from '../domain/events.ts'
import { readProperties, WrongQuestion } from './asked.ts'

/** Searches by the page (AuthZEN Authorization API 1.0 §8.2): how many at the most, and after which candidate. */
export type Paging = {
  limit: number
  /** The key of the last candidate that was looked at; none for the first page. */
  after: string | undefined
  /** Of the question: a token is good for it alone. */
  digest: string
}

export const USUAL_LIMIT = 100
export const LARGEST_LIMIT = 1_000

/** Bounds the work of one page: it may be shorter than asked, but the token leads on until the end. */
const MOST_LOOKED_AT = 1_000
const FEWEST_AT_ONCE = 20
const MOST_AT_ONCE = 200

const LONGEST_TOKEN = 8_000

/** `question` is what must stay the same from page to page. Throws `WrongQuestion`. */
export function readPaging(page: unknown, question: unknown): Paging {
  const { limit, token } = readProperties(page, 'page') ?? {}
  if (limit !== undefined && !(typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0))
    throw new WrongQuestion('page.limit must be a whole number, 0 or more')
  if (token !== undefined && typeof token !== 'string') throw new WrongQuestion('page.token must be a string')
  const digest = digestOf(question)
  if (!token) return { limit: Math.min(limit ?? USUAL_LIMIT, LARGEST_LIMIT), after: undefined, digest }
  const begun = readToken(token)
  if (begun?.digest !== digest || (limit !== undefined && Math.min(limit, LARGEST_LIMIT) !== begun.limit))
    throw new WrongQuestion('page.token was not given for this question')
  return begun
}

const digestOf = (question: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(question as Json))
    .digest('base64url')

function readToken(token: string): Paging | undefined {
  if (token.length > LONGEST_TOKEN) return undefined
  const text = Buffer.from(token, 'base64url').toString()
  const [digest, limit, ...after] = text.split(' ')
  if (text.includes('\0') || digest === undefined || !limit || !/^\d{1,4}$/.test(limit)) return undefined
  return {
    digest,
    limit: Math.min(Number(limit), LARGEST_LIMIT),
    after: after.length > 0 ? after.join(' ') : undefined,
  }
}

function writeToken({ digest, limit, after }: Paging): string {
  const parts = after === undefined ? [digest, limit] : [digest, limit, after]
  return Buffer.from(parts.join(' ')).toString('base64url')
}

export type Candidates<C> = {
  /** The next ones in the order of their keys; fewer than `count` at the end alone. */
  read(after: string | undefined, count: number): Promise<readonly C[]>
  keyOf(candidate: C): string
  /** For each, in order, whether it is a result. */
  confirm(candidates: readonly C[]): Promise<readonly boolean[]>
}

export type Found<C> = {
  results: C[]
  /** Empty at the end. */
  nextToken: string
  lookedAt: number
}

/** One page: candidates are looked at until there are enough results, no more candidates, or enough work. */
export async function findPage<C>(paging: Paging, { read, keyOf, confirm }: Candidates<C>): Promise<Found<C>> {
  const results: C[] = []
  let { after } = paging
  let lookedAt = 0
  while (results.length < paging.limit && lookedAt < MOST_LOOKED_AT) {
    const count = Math.min(Math.max(paging.limit - results.length, FEWEST_AT_ONCE), MOST_AT_ONCE)
    const candidates = await read(after, count)
    const confirmed = await confirm(candidates)
    for (const [i, candidate] of candidates.entries()) {
      if (results.length === paging.limit) break
      if (confirmed[i]) results.push(candidate)
      after = keyOf(candidate)
      lookedAt++
      if (i === candidates.length - 1 && candidates.length < count) return { results, nextToken: '', lookedAt }
    }
    if (candidates.length === 0) return { results, nextToken: '', lookedAt }
  }
  return { results, nextToken: writeToken({ ...paging, after }), lookedAt }
}
