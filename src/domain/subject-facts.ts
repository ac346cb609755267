/**
 * What a decision needs to know of a person, for all time: every period he had or will have. One query builds it
 * (src/queries/subject-facts.ts); the wire carries it to applications that decide by themselves. Instants are
 * milliseconds since 1970, `null` is never.
 */
export type SubjectFacts = {
  userId: string
  identifier: string
  email: string
  institutionId: string
  organizationId: string
  /** The institution's journal number as of which this is true. */
  revision: number
  agreements: readonly { id: string; reference: string; during: Span }[]
  /** When he was open within each agreement [H41]. */
  enrollments: readonly { agreementId: string; during: Span }[]
  /** Membership ∩ role of the group: the temporal keys keep each within the group's ceiling and the convention. */
  rights: readonly RightFacts[]
  /** Those that touch him, at any time. */
  suspensions: readonly SuspensionFacts[]
}

export type Span = readonly [from: number, until: number | null]

export type RightFacts = {
  roleId: string
  groupId: string
  agreementId: string
  /** Of the group; none when it has no unit. */
  unit: { id: string; code: string } | null
  during: Span
}

/** [H08] A group's hides what sub-groups below it have: told of the group he is in, role by role. */
export type SuspensionFacts = {
  level: 'user' | 'organization' | 'agreement' | 'role' | 'group'
  /** The agreement for `agreement` and `role`; his own group for `group`; the user or the organisation else. */
  targetId: string
  /** Of `role`, and of `group`; none else. */
  roleId: string | null
  during: Span
}
