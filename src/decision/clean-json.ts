import { isUtf8 } from 'node:buffer'
import { WrongQuestion } from './asked.ts'

/** Deeper than any record's properties; what goes through a tree by calling itself is safe below it. */
export const DEEPEST = 64

/** Throws `WrongQuestion` when an object or array is nested too deep. */
export function refuseDepth(value: unknown): void {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new WrongQuestion(`objects are nested more than ${DEEPEST} deep`)
    level = level.flatMap(membersOf)
  }
}

const membersOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).filter((member) => typeof member === 'object' && member !== null)
    : []

/**
 * What cannot be kept as it is written: bytes that are not UTF-8, halves of characters (RFC 7493 §2.1), and U+0000,
 * which the database does not take. Each is looked for only where the text shows that it may be there.
 */
export function refuseUncleanText(bytes: Buffer, text: string, value: unknown): void {
  if (text.includes('\ufffd') && !isUtf8(bytes)) throw new WrongQuestion('the body is not UTF-8')
  if (text.includes('\\u') && !isClean(value)) throw new WrongQuestion('a text has a character that is none')
}

function isClean(value: unknown): boolean {
  const waiting: unknown[] = [value]
  for (let inner = waiting.pop(); inner !== undefined; inner = waiting.pop()) {
    if (typeof inner === 'string' && !isCleanText(inner)) return false
    if (typeof inner !== 'object' || inner === null) continue
    for (const [name, member] of Object.entries(inner)) {
      if (!isCleanText(name)) return false
      waiting.push(member)
    }
  }
  return true
}

const isCleanText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
