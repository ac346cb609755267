import type { Names } from '../domain/numbered.ts'
import * as packed from '../domain/packed-subject.ts'
import type { SubjectFacts } from '../domain/subject-facts.ts'

/**
 * The facts of the subjects that were asked about, bounded, and dropped as soon as the journal says that something
 * they rest on has changed. Dropping costs one write: each record carries the time of its reading, each user, agreement
 * and institution the time of its last change, and a record older than a change it rests on is no longer there.
 */
export type Subjects = {
  /** The clock of changes: taken before facts are read, given back when they are kept. */
  readonly clock: number
  find(name: string): packed.PackedSubject | undefined
  /** `readAt` is the clock before the facts were read: a change that came in between makes them worth nothing. */
  keep(name: string, facts: SubjectFacts, readAt: number): packed.PackedSubject
  forgetUser(userId: string): void
  forgetAgreement(agreementId: string): void
  forgetInstitution(institutionId: string): void
  forgetAll(): void
  readonly kept: number
  readonly bytes: number
}

/** The two words of a record that are ours (packed-subject.ts): the clock at its reading, and its user's bucket. */
const READ_AT = packed.KEEPER
const BUCKET = packed.KEEPER + 1

/** Users share them by chance: then one drops another, which costs a query and no more. */
const BUCKETS = 1 << 16

/** At most `limit` subjects: two generations of half of it, so that what is not asked about for long goes by itself. */
export function createSubjects(names: Names, limit = 200_000): Subjects {
  const half = Math.max(1, Math.floor(limit / 2))
  let young = newGeneration(half, names)
  let old = newGeneration(1, names)
  let clock = 1
  let everythingChanged = 0
  const changed = { users: new Uint32Array(BUCKETS), agreements: growing(), institutions: growing() }

  const isCurrent = (words: Int32Array, start: number): boolean => {
    const readAt = words[start + READ_AT] as number
    if (readAt < everythingChanged || readAt < (changed.users[words[start + BUCKET] as number] as number)) return false
    const subject = { words, start, names }
    if (readAt < changed.institutions.at(packed.institutionOf(subject))) return false
    for (let i = 0; i < packed.countAgreements(subject); i++) {
      const agreement = packed.agreementOf(subject, packed.agreementRow(subject, i))
      if (readAt < changed.agreements.at(agreement)) return false
    }
    return true
  }

  const add = (hash: number, name: string, record: Int32Array): packed.PackedSubject => {
    if (young.isFull) {
      old = young
      young = newGeneration(half, names)
    }
    const start = young.add(hash, name, record)
    return { words: young.words, start, names }
  }

  return {
    get clock() {
      return clock
    },
    find(name) {
      const hash = hashOf(name)
      const start = young.find(hash, name)
      if (start !== ABSENT) return isCurrent(young.words, start) ? { words: young.words, start, names } : undefined
      const before = old.find(hash, name)
      if (before === ABSENT || !isCurrent(old.words, before)) return undefined
      return add(
        hash,
        name,
        old.words.slice(before, before + packed.sizeOf({ words: old.words, start: before, names })),
      )
    },
    keep(name, facts, readAt) {
      const record = packed.packSubject(facts, names)
      record[READ_AT] = readAt
      record[BUCKET] = bucketOf(facts.userId)
      return add(hashOf(name), name, record)
    },
    forgetUser(userId) {
      changed.users[bucketOf(userId)] = ++clock
    },
    forgetAgreement(agreementId) {
      changed.agreements.set(names.agreements.numberOf(agreementId), ++clock)
    },
    forgetInstitution(institutionId) {
      changed.institutions.set(names.institutions.numberOf(institutionId), ++clock)
    },
    forgetAll() {
      everythingChanged = ++clock
    },
    get kept() {
      return young.count + old.count
    },
    get bytes() {
      return young.bytes + old.bytes
    },
  }
}

const ABSENT = -1
/** No record begins there. */
const EMPTY = 0

/** FNV-1a, its high bits folded into the low ones that the table uses. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) | 0
}

const bucketOf = (userId: string): number => hashOf(userId) & (BUCKETS - 1)

const FIRST_WORDS = 1 << 14
/** On average: a few of them with many rights make the others' place no larger. */
const WORDS_A_SUBJECT = 256

/** Records one after the other, and an open table that leads to them; a name kept again hides the former record. */
function newGeneration(capacity: number, names: Names) {
  let slots = 1
  while (slots < capacity * 2) slots <<= 1
  const mask = slots - 1
  const starts = new Int32Array(slots)
  const hashes = new Int32Array(slots)
  let words = new Int32Array(FIRST_WORDS)
  let top = EMPTY + 1
  let count = 0

  /** Where this name is, or the empty place where it would be. */
  const slotOf = (hash: number, name: string): number => {
    let slot = hash & mask
    while (starts[slot] !== EMPTY && !(hashes[slot] === hash && isNamed(starts[slot] as number, name)))
      slot = (slot + 1) & mask
    return slot
  }

  const isNamed = (start: number, name: string): boolean => packed.isNamed({ words, start, names }, name)

  const makeRoom = (size: number): void => {
    if (top + size <= words.length) return
    const wider = new Int32Array(Math.max(Math.ceil(words.length * 1.25), top + size))
    wider.set(words)
    words = wider
  }

  return {
    get words() {
      return words
    },
    get count() {
      return count
    },
    /** By subjects or by words: one that changes all the time is written anew each time. */
    get isFull() {
      return count >= capacity || top > capacity * WORDS_A_SUBJECT
    },
    get bytes() {
      return words.byteLength + starts.byteLength + hashes.byteLength
    },
    find(hash: number, name: string): number {
      const slot = slotOf(hash, name)
      return starts[slot] === EMPTY ? ABSENT : (starts[slot] as number)
    },
    add(hash: number, name: string, record: Int32Array): number {
      makeRoom(record.length)
      const start = top
      words.set(record, start)
      top += record.length
      const slot = slotOf(hash, name)
      if (starts[slot] === EMPTY) count++
      starts[slot] = start
      hashes[slot] = hash
      return start
    },
  }
}

/** A number for each number, 0 until set. */
function growing() {
  let values = new Uint32Array(1 << 10)
  return {
    at: (index: number): number => (index < values.length ? (values[index] as number) : 0),
    set(index: number, value: number): void {
      if (index >= values.length) {
        const wider = new Uint32Array(Math.max(values.length * 2, index + 1))
        wider.set(values)
        values = wider
      }
      values[index] = value
    },
  }
}
