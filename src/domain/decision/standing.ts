import * as s from '../packed-subject.ts'
import {
  AGREEMENT_ENDED,
  AGREEMENT_NOT_STARTED,
  AGREEMENT_SUSPENDED,
  GROUP_SUSPENDED,
  NOTHING,
  RIGHT_ENDED,
  RIGHT_NOT_STARTED,
  ROLE_SUSPENDED,
} from './missing.ts'
import type { ReasonCode } from './question.ts'

/** The person and his rights at an instant, whatever is asked: opened and closed, begun and ended, suspended. */

export function whyNotHimself(subject: s.PackedSubject, at: number): ReasonCode | undefined {
  if (isSuspended(subject, 'user', at)) return 'user_suspended'
  if (isSuspended(subject, 'organization', at)) return 'organization_suspended'
  let isToCome = false
  for (let i = 0; i < s.countEnrollments(subject); i++) {
    const period = s.periodOfEnrollment(s.enrollmentRow(subject, i))
    if (s.isRunning(subject, period, at)) return undefined
    if (s.fromOf(subject, period) > at) isToCome = true
  }
  return isToCome ? 'user_not_open' : 'user_closed'
}

function isSuspended(subject: s.PackedSubject, level: 'user' | 'organization', at: number): boolean {
  for (let i = 0; i < s.countSuspensions(subject); i++) {
    const row = s.suspensionRow(subject, i)
    if (s.levelOfSuspension(subject, row) === level && s.isRunning(subject, s.periodOfSuspension(row), at)) return true
  }
  return false
}

/** The right itself: its time, its convention's, and nothing that hides it. */
export function whyNotNow(subject: s.PackedSubject, right: number, at: number): number {
  const period = s.periodOfRight(right)
  if (!s.isRunning(subject, period, at)) return whyNotRunning(subject, right, period, at)
  let first = NOTHING
  for (let i = 0; i < s.countSuspensions(subject); i++) {
    const row = s.suspensionRow(subject, i)
    if (!s.isRunning(subject, s.periodOfSuspension(row), at)) continue
    const hidden = whatIsHidden(subject, row, right)
    if (hidden !== NOTHING && (first === NOTHING || hidden < first)) first = hidden
  }
  return first
}

function whyNotRunning(subject: s.PackedSubject, right: number, period: number, at: number): number {
  for (let i = 0; i < s.countAgreements(subject); i++) {
    const row = s.agreementRow(subject, i)
    if (s.agreementOf(subject, row) !== s.agreementOfRight(subject, right)) continue
    if (s.fromOf(subject, s.periodOfAgreement(row)) > at) return AGREEMENT_NOT_STARTED
    if (s.untilOf(subject, s.periodOfAgreement(row)) <= at) return AGREEMENT_ENDED
  }
  return s.fromOf(subject, period) > at ? RIGHT_NOT_STARTED : RIGHT_ENDED
}

/** [H08] What a running suspension hides of a right. */
function whatIsHidden(subject: s.PackedSubject, row: number, right: number): number {
  const target = s.targetOfSuspension(subject, row)
  const role = s.roleOfSuspension(subject, row)
  switch (s.levelOfSuspension(subject, row)) {
    case 'agreement':
      return target === s.agreementOfRight(subject, right) ? AGREEMENT_SUSPENDED : NOTHING
    case 'role':
      return target === s.agreementOfRight(subject, right) && role === s.roleOfRight(subject, right)
        ? ROLE_SUSPENDED
        : NOTHING
    case 'group':
      return target === s.groupOfRight(subject, right) && role === s.roleOfRight(subject, right)
        ? GROUP_SUSPENDED
        : NOTHING
    default:
      return NOTHING
  }
}
