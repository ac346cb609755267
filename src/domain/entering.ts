import { NOTHING } from './decision/missing.ts'
import { MISSING, type ReasonCode } from './decision/question.ts'
import { whyNotHimself, whyNotNow } from './decision/standing.ts'
import * as s from './packed-subject.ts'

/**
 * The door of a service [H31]: whoever holds none of its roles now is not signed on to it. The person, his rights, what
 * hides them and the reasons are those of `decide`, so that door and application never disagree.
 */

/** `roles` by their numbers, `at` in milliseconds since 1970. Nothing when he may enter. */
export function whyNotEnter(
  subject: s.PackedSubject | undefined,
  roles: ReadonlySet<number>,
  at: number,
): ReasonCode | undefined {
  // Who is of no partner holds no role: of the institution's own staff, nothing else is missing.
  if (!subject) return 'no_role'
  const standing = whyNotHimself(subject, at)
  if (standing) return standing
  let furthest = 0
  for (const right of rightsOf(subject, roles)) {
    const missing = whyNotNow(subject, right, at)
    if (missing === NOTHING) return undefined
    furthest = Math.max(furthest, missing)
  }
  return MISSING[furthest] ?? 'no_role'
}

export type HeldRight = { roleId: string; groupId: string; agreementId: string }

/** By which he enters: only what concerns the service [C10], and nothing that is suspended or over. */
export function rightsToEnter(subject: s.PackedSubject, roles: ReadonlySet<number>, at: number): HeldRight[] {
  if (whyNotEnter(subject, roles, at)) return []
  const { names } = subject
  return rightsOf(subject, roles)
    .filter((right) => whyNotNow(subject, right, at) === NOTHING)
    .map((right) => ({
      roleId: names.roles.idOf(s.roleOfRight(subject, right)),
      groupId: names.groups.idOf(s.groupOfRight(subject, right)),
      agreementId: names.agreements.idOf(s.agreementOfRight(subject, right)),
    }))
}

function rightsOf(subject: s.PackedSubject, roles: ReadonlySet<number>): number[] {
  const found: number[] = []
  for (let i = 0, right = s.rightRow(subject, 0); i < s.countRights(subject); i++, right = s.nextRight(right))
    if (roles.has(s.roleOfRight(subject, right))) found.push(right)
  return found
}
