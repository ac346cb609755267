/** What hides rights while it runs [H08], at the level where it was imposed. */
export type Hiding = {
  level: 'user' | 'organization' | 'agreement' | 'role' | 'group'
  /** The user, the organisation, the convention (of a role too) or the group. */
  targetId: string
  roleId: string | null
  reason: string
  from: Date
  until: Date | null
}

/** A role that somebody had at an instant, by the group it came by and the groups above that one. */
export type HeldRight = {
  userId: string
  organizationId: string
  agreementId: string
  groupId: string
  /** From the root. */
  aboveIds: readonly string[]
  roleId: string
  from: Date
  until: Date | null
}

/** More rights of an instant are not counted: nobody reads so many, and counting all takes longer than a page. */
export const RIGHTS_COUNTED = 1_000

const LEVELS = ['user', 'organization', 'agreement', 'role', 'group'] as const

/** What hid a right then, in the order in which a decision tells it; nothing when it could be used. */
export function hidingsOf<H extends Hiding>(right: HeldRight, hidings: readonly H[]): H[] {
  return hidings
    .filter((hiding) => hides(hiding, right))
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

function hides({ level, targetId, roleId }: Hiding, right: HeldRight): boolean {
  switch (level) {
    case 'user':
      return targetId === right.userId
    case 'organization':
      return targetId === right.organizationId
    case 'agreement':
      return targetId === right.agreementId
    case 'role':
      return targetId === right.agreementId && roleId === right.roleId
    case 'group':
      return targetId === right.groupId || right.aboveIds.includes(targetId)
  }
}
