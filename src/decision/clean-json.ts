import { isUtf8 } from 'node:buffer'
import { WrongQuestion } from './asked.ts'

/** Deeper than any record: what goes through a tree by calling itself is safe below it. */
export const DEEPEST = 64

/**
 * What does not say one thing alone (RFC 7493 §2.1, §2.3): bytes that are not UTF-8, halves of characters, a name given
 * twice in one object (the second could have been slipped in by whoever chose an id); U+0000, which the database does
 * not take; and what is nested too deep. Most is looked for only where the text shows that it may be there. `value` is
 * what `text` parses to.
 */
export function refuseUnclearJson(bytes: Buffer, text: string, value: unknown): void {
  const members = isNested(value) ? countMembers(value, 1) : 0
  if (text.includes('\ufffd') && !isUtf8(bytes)) throw new WrongQuestion('the body is not UTF-8')
  if (text.includes('\\u') && !isClean(value)) throw new WrongQuestion('a text has a character that is none')
  if (countColons(text) !== members && countNames(text) !== members)
    throw new WrongQuestion('an object has the same name twice')
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

/** Of all objects in it. Throws `WrongQuestion` when there are too many levels. */
function countMembers(outer: object, depth: number): number {
  if (depth > DEEPEST) throw new WrongQuestion(`the body is nested more than ${DEEPEST} deep`)
  if (Array.isArray(outer)) return countWithin(outer, depth)
  let count = 0
  // Parsed objects inherit nothing that is enumerable; one too many would refuse the body, never let it pass.
  for (const name in outer) {
    const member: unknown = (outer as Readonly<Record<string, unknown>>)[name]
    count += isNested(member) ? 1 + countMembers(member, depth + 1) : 1
  }
  return count
}

function countWithin(items: readonly unknown[], depth: number): number {
  let count = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (isNested(item)) count += countMembers(item, depth + 1)
  }
  return count
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

/** No fewer than the names: as many as there are members settles it, and is what most bodies have. */
function countColons(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count++
  return count
}

const [QUOTE, COLON, BACKSLASH] = [0x22, 0x3a, 0x5c]

/** Colons outside texts: one after each name that is written. */
function countNames(text: string): number {
  let count = 0
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === QUOTE) isQuoted = !isQuoted
    else if (isQuoted && char === BACKSLASH) i++
    else if (!isQuoted && char === COLON) count++
  }
  return count
}
