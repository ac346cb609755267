/** What gives somebody a say now (design §4). */
type Standing = {
  /** None for the administrateur général. */
  institutionId: string | undefined
  /** None for the institution's own staff. */
  organizationId: string | undefined
  name: string
  locale: 'fr' | 'en'
  /** Where the institution is: its days begin and end there (IANA name). */
  timeZone: string
  rootAdmin: boolean
  institutionAdmin: boolean
  /** Agreements he administers for his organisation [H32]. */
  administers: readonly string[]
  /**
   * Groups he is responsable habilitations of [H36], each with its agreement, and why it or a group above it is
   * suspended now; as a deputy, instead of whom.
   */
  manages: readonly { groupId: string; agreementId: string; suspension?: string | null; insteadOf?: string | null }[]
  /** Of those, the agreements and groups that are his for a time only, as somebody's deputy. */
  standsInFor?: readonly string[]
  /** [C13] The applications he administers the users of, each in one unit. */
  administersUnits?: readonly UnitScope[]
  /** The address his request came from; none where nobody sent one. */
  from?: string | undefined
}

/** An application in a unit, under a convention. */
export type UnitScope = { agreementId: string; serviceId: string; unitId: string }

export type Person = Standing & { userId: string; client?: undefined }

/** How far an application may go in the portal's API. */
export type ApiAccess = 'read' | 'administer'

/** An application of the institution that acts in its own name, by a token of its own: nobody stands behind it. */
export type Client = Standing & {
  userId?: undefined
  client: { id: string; clientId: string; access: ApiAccess }
}

/** Who acts. */
export type Actor = Person | Client

/**
 * Seeds, jobs and the first start act by themselves, within one institution (or before the first exists); so does the
 * decision point, on behalf of the application that asks.
 */
export type System = { system: 'installation' | 'job' | 'seed' | 'application'; institutionId: string | undefined }

export type Author = Actor | System

export function isSystem(author: Author): author is System {
  return 'system' in author
}

/** By which the journal knows him; none for those who are only a word there. */
export function authorIdOf(author: Author): string | null {
  if (isSystem(author)) return null
  return author.client ? author.client.id : author.userId
}

/** The person behind a change, where there is one: nobody is made up for the others. */
export function personIdOf(author: Author): string | null {
  return isSystem(author) ? null : (author.userId ?? null)
}
