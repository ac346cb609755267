/** Who acts, with the appointments that give him a say now (design §4). */
export type Actor = {
  userId: string
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
   * suspended now.
   */
  manages: readonly { groupId: string; agreementId: string; suspension?: string | null }[]
  /** Of those, the agreements and groups that are his for a time only, as somebody's deputy. */
  standsInFor?: readonly string[]
  /** The address his request came from; none where nobody sent one. */
  from?: string | undefined
}

/**
 * Seeds, jobs and the first start act by themselves, within one institution (or before the first exists); so does the
 * decision point, on behalf of the application that asks.
 */
export type System = { system: 'installation' | 'job' | 'seed' | 'application'; institutionId: string | undefined }

export type Author = Actor | System

export function isSystem(author: Author): author is System {
  return 'system' in author
}
