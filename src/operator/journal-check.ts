import type { KeyObject } from 'node:crypto'
import {
  EVENT_LINE,
  type JournalEnd,
  type JournalHeader,
  ORIGIN_LINE,
  PERSONAL_LINE,
} from '../domain/journal-format.ts'
import { apartWatch } from './apart-watch.ts'
import { parseRecord, type SignedLine } from './checkpoint-keys.ts'
import { checkpointWatch } from './checkpoint-watch.ts'
import { eventChain } from './event-chain.ts'
import type { LineReader, Rest } from './file-lines.ts'
import { type Finding, tellFindings } from './journal-findings.ts'

export type CheckOptions = {
  /** Public keys that the reader brings; without any, those of the file. */
  keys: readonly KeyObject[]
  /** Checkpoints that were kept elsewhere. */
  checkpoints: readonly SignedLine[]
}

export type CheckResult = {
  institution: string
  first: number
  last: number
  lastHash: string
  findings: readonly Finding[]
  findingCount: number
  /** Lines of which personal data were erased, as the journal itself records. */
  erased: number
  /** Lines of which personal data are missing from an extract that stops before it would say why. */
  unexplained: number
  checkpoints: ReturnType<ReturnType<typeof checkpointWatch>['end']>
  /** Line ends were changed to CRLF on the way: nothing that was hashed is touched by it. */
  carriageReturns: boolean
}

export type JournalCheck = { line: LineReader; endOfFile(rest: Rest): void; result(): CheckResult }

const CARRIAGE_RETURN = 13
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Checks exported journals line by line, one file after the other, in memory that does not grow with them: what each event
 * says it follows, what stands apart from it, what checkpoints attest. Whatever is wrong is told, and the reading goes on.
 */
export function checkJournal(options: CheckOptions): JournalCheck {
  let fileLine = 0
  let header: JournalHeader | undefined
  let first = 0
  let countBefore = 0
  let ended = false
  let carriageReturns = false
  const told = tellFindings(() => fileLine)
  const { tell } = told
  const checkpoints = checkpointWatch(options, told)
  const chain = eventChain(told, checkpoints.passed)
  const apart = apartWatch(told)

  const readHeader = (text: string): void => {
    const said = parseRecord(text)?.journal as JournalHeader | undefined
    if (said?.version !== 1 || typeof said.first !== 'number') return void tell('not_a_journal')
    if (!header) {
      first = said.first
      chain.begin(said.first, said.previousHash)
      checkpoints.begin(said.institutionId)
    } else if (said.institutionId !== header.institutionId) tell('another_institution', { number: said.first })
    else if (said.first !== chain.last() + 1 || said.previousHash !== chain.previous())
      tell('does_not_follow', { first: said.first, last: chain.last() })
    header = said
  }

  const readEvent: LineReader = (bytes, start, end) => {
    const event = chain.event(bytes, start, end)
    if (!event) return
    if (event.institutionId !== header?.institutionId) tell('another_institution', { number: event.number })
    apart.event(event)
  }

  const readEnd = (text: string): void => {
    ended = true
    const end = parseRecord(text)?.end as JournalEnd | undefined
    if (!end) return void tell('unreadable')
    const found = chain.count() - countBefore
    const last = chain.last()
    if (end.lines !== found || end.last !== last || end.hash !== chain.previous())
      tell('end_contradicts', { lines: end.lines, number: end.last, found, last })
  }

  const readRest = (text: string): void => {
    if (text.startsWith('{"checkpoint":')) checkpoints.line(text, chain.last(), chain.hashOf)
    else if (text.startsWith('{"key":')) checkpoints.key(text)
    else if (text.startsWith('{"end":')) readEnd(text)
    else tell('unreadable')
  }

  const readAny: LineReader = (bytes, start, end) => {
    if (begins(bytes, start, EVENT_LINE.begins)) readEvent(bytes, start, end)
    else if (begins(bytes, start, ORIGIN_LINE.begins)) apart.origin(bytes, start, end)
    else if (begins(bytes, start, PERSONAL_LINE.begins)) apart.personal(bytes, start, end)
    else readRest(bytes.toString('utf8', start, end))
  }

  return {
    line(bytes, start, end) {
      fileLine++
      const isCarried = end > start && bytes[end - 1] === CARRIAGE_RETURN
      const last = isCarried ? end - 1 : end
      carriageReturns ||= isCarried
      if (fileLine === 1) readHeader(bytes.toString('utf8', start, last).replace(BYTE_ORDER_MARK, ''))
      else if (ended) tell('after_the_end')
      else if (header) readAny(bytes, start, last)
    },
    endOfFile({ size }) {
      if (size === 0) tell('empty')
      else if (header && !ended) tell('file_cut')
      countBefore = chain.count()
      ended = false
      fileLine = 0
    },
    result() {
      const isExtract = Boolean(header?.untilDay)
      const unexplained = apart.end(isExtract)
      return {
        institution: header?.institution ?? '',
        ...{ first, last: chain.last(), lastHash: chain.previous() },
        checkpoints: checkpoints.end(chain.last(), isExtract),
        ...{ ...told.told(), erased: apart.erased(), unexplained, carriageReturns },
      }
    },
  }
}

/** Looked at letter by letter: making a text of every line would cost more than hashing it. */
function begins(bytes: Buffer, start: number, letters: string): boolean {
  for (let at = 0; at < letters.length; at++) if (bytes[start + at] !== letters.charCodeAt(at)) return false
  return true
}
