import type { Names } from './numbered.ts'
import type { Span, SubjectFacts } from './subject-facts.ts'

/**
 * The facts of a subject laid flat in 32-bit words: some hundred bytes without a pointer, so that hundreds of thousands
 * stay in memory and an answer reads two or three cache lines. This file alone knows where each word is.
 */
export type PackedSubject = { words: Int32Array; start: number; names: Names }

// header
const SIZE = 0
/** Two words that belong to whoever keeps the record (src/decision/subjects.ts). */
export const KEEPER = 1
const INSTITUTION = 3
const ORGANIZATION = 4
const AGREEMENTS = 5
const ENROLLMENTS = 6
const RIGHTS = 7
const SUSPENSIONS = 8
/** Where each kind of row begins, from the record's own beginning. */
const AGREEMENTS_AT = 9
const ENROLLMENTS_AT = 10
const RIGHTS_AT = 11
const SUSPENSIONS_AT = 12
/** His names come first: they are compared before anything else is read. */
const TEXTS_AT = 13

// rows
const PERIOD = 4
const AGREEMENT_ROW = 1 + PERIOD
const ENROLLMENT_ROW = 1 + PERIOD
const RIGHT_ROW = 4 + PERIOD + 1
/** The day on which the right was last told to be used; the only word of a record that changes. */
const USED = 4 + PERIOD
const SUSPENSION_ROW = 3 + PERIOD

const NONE = -1
const MS_A_DAY = 86_400_000
/** Days that no clock reaches: the end of what has none. */
const NEVER = 0x7fff_ffff

const LEVELS = ['user', 'organization', 'agreement', 'role', 'group'] as const

export function packSubject(facts: SubjectFacts, names: Names): Int32Array {
  const words: number[] = new Array(TEXTS_AT).fill(0)
  words[INSTITUTION] = names.institutions.numberOf(facts.institutionId)
  words[ORGANIZATION] = names.organizations.numberOf(facts.organizationId)
  words[AGREEMENTS] = facts.agreements.length
  words[ENROLLMENTS] = facts.enrollments.length
  words[RIGHTS] = facts.rights.length
  words[SUSPENSIONS] = facts.suspensions.length
  for (const text of [facts.userId, facts.identifier, facts.email]) pushText(words, text)
  words[AGREEMENTS_AT] = words.length
  for (const { id, reference, during } of facts.agreements) {
    const number = names.agreements.numberOf(id)
    names.references[number] = reference
    words.push(number, ...period(during))
  }
  words[ENROLLMENTS_AT] = words.length
  for (const { agreementId, during } of facts.enrollments)
    words.push(names.agreements.numberOf(agreementId), ...period(during))
  words[RIGHTS_AT] = words.length
  for (const right of facts.rights) {
    const unit = right.unit ? names.units.numberOf(right.unit.id) : NONE
    if (right.unit) names.unitCodes[unit] = right.unit.code
    const { roles, groups, agreements } = names
    words.push(roles.numberOf(right.roleId), groups.numberOf(right.groupId), agreements.numberOf(right.agreementId))
    words.push(unit, ...period(right.during), NONE)
  }
  words[SUSPENSIONS_AT] = words.length
  for (const { level, targetId, roleId, during } of facts.suspensions) {
    const role = roleId === null ? NONE : names.roles.numberOf(roleId)
    words.push(LEVELS.indexOf(level), numberOfTarget(names, level, targetId), role, ...period(during))
  }
  words[SIZE] = words.length
  return Int32Array.from(words)
}

function numberOfTarget(names: Names, level: (typeof LEVELS)[number], id: string): number {
  switch (level) {
    case 'user':
    case 'organization':
      return NONE
    case 'group':
      return names.groups.numberOf(id)
    default:
      return names.agreements.numberOf(id)
  }
}

function period([from, until]: Span): number[] {
  return [...dayAndTime(from), ...(until === null ? [NEVER, 0] : dayAndTime(until))]
}

function dayAndTime(instant: number): [day: number, ms: number] {
  const day = Math.floor(instant / MS_A_DAY)
  return [day, instant - day * MS_A_DAY]
}

/** Its length, then two UTF-16 units a word. */
function pushText(words: number[], text: string): void {
  words.push(text.length)
  for (let i = 0; i < text.length; i += 2) words.push(text.charCodeAt(i) | ((text.charCodeAt(i + 1) || 0) << 16))
}

// ---- Reading ----

export const sizeOf = ({ words, start }: PackedSubject): number => word(words, start + SIZE)
export const institutionOf = ({ words, start }: PackedSubject): number => word(words, start + INSTITUTION)
export const organizationOf = ({ words, start }: PackedSubject): number => word(words, start + ORGANIZATION)
export const countAgreements = ({ words, start }: PackedSubject): number => word(words, start + AGREEMENTS)
export const countEnrollments = ({ words, start }: PackedSubject): number => word(words, start + ENROLLMENTS)
export const countRights = ({ words, start }: PackedSubject): number => word(words, start + RIGHTS)
export const countSuspensions = ({ words, start }: PackedSubject): number => word(words, start + SUSPENSIONS)

/** Rows are named by where they begin; `agreementRow(subject, 0)` is the first. */
export const agreementRow = ({ words, start }: PackedSubject, index: number): number =>
  start + word(words, start + AGREEMENTS_AT) + index * AGREEMENT_ROW

export const enrollmentRow = ({ words, start }: PackedSubject, index: number): number =>
  start + word(words, start + ENROLLMENTS_AT) + index * ENROLLMENT_ROW

export const rightRow = ({ words, start }: PackedSubject, index: number): number =>
  start + word(words, start + RIGHTS_AT) + index * RIGHT_ROW

export const suspensionRow = ({ words, start }: PackedSubject, index: number): number =>
  start + word(words, start + SUSPENSIONS_AT) + index * SUSPENSION_ROW

export const nextRight = (row: number): number => row + RIGHT_ROW

export const roleOfRight = ({ words }: PackedSubject, row: number): number => word(words, row)
export const groupOfRight = ({ words }: PackedSubject, row: number): number => word(words, row + 1)
export const agreementOfRight = ({ words }: PackedSubject, row: number): number => word(words, row + 2)
/** −1 when the group has no unit. */
export const unitOfRight = ({ words }: PackedSubject, row: number): number => word(words, row + 3)
/** The right is used on this day, in days since 1970. Answers whether this record had not heard of it. */
export function tellUse({ words }: PackedSubject, row: number, day: number): boolean {
  if (words[row + USED] === day) return false
  words[row + USED] = day
  return true
}
/** Of an agreement's row, or an enrolment's. */
export const agreementOf = ({ words }: PackedSubject, row: number): number => word(words, row)

export type SuspensionLevel = (typeof LEVELS)[number]
export const levelOfSuspension = ({ words }: PackedSubject, row: number): SuspensionLevel =>
  LEVELS[word(words, row)] ?? 'user'
export const targetOfSuspension = ({ words }: PackedSubject, row: number): number => word(words, row + 1)
/** −1 when it is not of one role. */
export const roleOfSuspension = ({ words }: PackedSubject, row: number): number => word(words, row + 2)

/** Where the period of a row is. */
export const periodOfAgreement = (row: number): number => row + 1
export const periodOfEnrollment = (row: number): number => row + 1
export const periodOfRight = (row: number): number => row + 4
export const periodOfSuspension = (row: number): number => row + 3

/** Milliseconds since 1970; Infinity when it has no end. */
export const fromOf = ({ words }: PackedSubject, period: number): number => instantAt(words, period)
export const untilOf = ({ words }: PackedSubject, period: number): number =>
  word(words, period + 2) === NEVER ? Number.POSITIVE_INFINITY : instantAt(words, period + 2)

export const isRunning = ({ words }: PackedSubject, period: number, at: number): boolean =>
  instantAt(words, period) <= at && at < instantAt(words, period + 2)

/** Whether this text is the subject's id or his identifier. */
export function isNamed({ words, start }: PackedSubject, text: string): boolean {
  const id = start + TEXTS_AT
  return sameText(words, id, text) || sameText(words, afterText(words, id), text)
}

export function hasEmail({ words, start }: PackedSubject, text: string): boolean {
  const id = start + TEXTS_AT
  return sameText(words, afterText(words, afterText(words, id)), text)
}

export function textsOf({ words, start }: PackedSubject): { id: string; identifier: string; email: string } {
  const id = start + TEXTS_AT
  const identifier = afterText(words, id)
  return {
    id: textAt(words, id),
    identifier: textAt(words, identifier),
    email: textAt(words, afterText(words, identifier)),
  }
}

function textAt(words: Int32Array, at: number): string {
  let text = ''
  for (let i = 0, length = word(words, at); i < length; i++) {
    const pair = word(words, at + 1 + (i >> 1))
    text += String.fromCharCode((i & 1 ? pair >>> 16 : pair) & 0xffff)
  }
  return text
}

function sameText(words: Int32Array, at: number, text: string): boolean {
  if (word(words, at) !== text.length) return false
  for (let i = 0, pair = at + 1; i < text.length; i += 2, pair++)
    if (word(words, pair) !== (text.charCodeAt(i) | ((text.charCodeAt(i + 1) || 0) << 16))) return false
  return true
}

const afterText = (words: Int32Array, at: number): number => at + 1 + ((word(words, at) + 1) >> 1)

const instantAt = (words: Int32Array, at: number): number => word(words, at) * MS_A_DAY + word(words, at + 1)

/** The layout above keeps every index inside; the type alone does not know it. */
const word = (words: Int32Array, at: number): number => words[at] as number
