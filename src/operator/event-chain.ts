import { hash } from 'node:crypto'
import { EVENT_LINE, NO_HASH } from '../domain/journal-format.ts'
import { parseRecord } from './checkpoint-keys.ts'
import type { Finding, Tell } from './journal-findings.ts'

/** What an event says of itself; older ones tell no origin. */
export type Told = {
  institutionId: string
  number: number
  kind: string
  actor: string
  userId: string | null
  personalDigest?: string | null
  originDigest?: string | null
}

const RECENT = 8192
const GAPS_KEPT = 1000
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d

/**
 * Follows events from hash to hash. One that does not go on from the one before it was altered, or is out of its place, or
 * foreign, or comes after what is missing: which of these is told by the last few thousand hashes, kept.
 */
export function eventChain({ tell, untell }: Tell, onTaken: (number: number, stated: string) => void) {
  let previous = NO_HASH
  let expected = 1
  let count = 0
  const gaps: { from: number; to: number; finding: Finding }[] = []
  const recent = recentHashes()

  const take = (number: number, stated: string) => {
    recent.keep(number, stated)
    previous = stated
    expected = number + 1
    onTaken(number, stated)
  }

  const missing = (from: number, to: number) => {
    const finding = tell(from === to ? 'line_missing' : 'lines_missing', { from, to })
    if (gaps.length < GAPS_KEPT) gaps.push({ from, to, finding })
  }

  /** A missing line was found elsewhere: what is still missing stands on either side of it. */
  const narrow = (gap: (typeof gaps)[number], number: number) => {
    untell(gap.finding)
    gaps.splice(gaps.indexOf(gap), 1)
    if (gap.from < number) missing(gap.from, number - 1)
    if (number < gap.to) missing(number + 1, gap.to)
  }

  const placeBroken = (number: number, stated: string, follows: (before: string) => boolean) => {
    if (number === expected) tell('line_changed', { number, before: number - 1 })
    if (number > expected) missing(expected, number - 1)
    if (number >= expected) return take(number, stated)
    const before = number === 1 ? NO_HASH : recent.hashOf(number - 1)
    const gap = gaps.find(({ from, to }) => from <= number && number <= to)
    const isAuthentic = before !== undefined && follows(before)
    if (!gap || (before !== undefined && !isAuthentic)) {
      tell(isAuthentic ? 'line_repeated' : 'line_inserted', { number })
      return
    }
    tell('line_moved', { number })
    recent.keep(number, stated)
    narrow(gap, number)
  }

  return {
    begin(first: number, previousHash: string): void {
      expected = first
      previous = previousHash
    },
    /** Answers what the event tells; nothing when the line is none. */
    event(bytes: Buffer, start: number, end: number): Told | undefined {
      const stated = bytes.toString('latin1', start + EVENT_LINE.hashAt, start + EVENT_LINE.hashEnds)
      const told = isLaidOut(bytes, start, end) ? parseTold(bytes, start, end) : undefined
      if (!told) {
        tell('unreadable')
        return undefined
      }
      count++
      const follows = (before: string) => chained(bytes, start, end, before) === stated
      if (!follows(previous)) placeBroken(told.number, stated, follows)
      else {
        if (told.number !== expected) tell('misnumbered', { number: told.number, expected })
        take(expected, stated)
      }
      return told
    },
    hashOf: recent.hashOf,
    previous: () => previous,
    last: () => expected - 1,
    count: () => count,
  }
}

function isLaidOut(bytes: Buffer, start: number, end: number): boolean {
  const { hashEnds, payloadAt } = EVENT_LINE
  return (
    bytes.toString('latin1', start + hashEnds, start + payloadAt) === '","payload":' &&
    bytes[start + payloadAt] === OPENING_BRACE &&
    bytes[end - 1] === CLOSING_BRACE
  )
}

function parseTold(bytes: Buffer, start: number, end: number): Told | undefined {
  const told = parseRecord(bytes.toString('utf8', start + EVENT_LINE.payloadAt, end - 1))
  return typeof told?.number === 'number' ? (told as Told) : undefined
}

/** The 32 bytes of a hash are written right before the payload, over what was read already: nothing is copied. */
function chained(bytes: Buffer, start: number, end: number, before: string): string {
  const from = start + EVENT_LINE.payloadAt - 32
  bytes.write(before, from, 'hex')
  return hash('sha256', bytes.subarray(from, end - 1))
}

function recentHashes() {
  const hashes = new Array<string>(RECENT).fill('')
  const numbers = new Float64Array(RECENT)
  return {
    keep(number: number, stated: string): void {
      numbers[number % RECENT] = number
      hashes[number % RECENT] = stated
    },
    hashOf: (number: number) => (numbers[number % RECENT] === number ? hashes[number % RECENT] : undefined),
  }
}
