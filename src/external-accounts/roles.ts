/** What an external account should be in its application's database. */
export type WantedRole = {
  login: string
  /** `suspended`: it stands, and nobody comes in by it. */
  access: 'open' | 'suspended' | 'gone'
  /** Of its secret, as PostgreSQL keeps it (SCRAM-SHA-256). */
  verifier: string
  /** It may not be read back: written when it is new, and now and then. */
  writeSecret: boolean
  /** Whoever came in by the former secret goes. */
  shutOut: boolean
  until: Date
  connectionLimit: number
  statementSeconds: number
  /** `organisation/unit`, by SIRET and code, sorted. */
  units: readonly string[]
  /** Another organisation uses the same application: a unit's code alone tells nothing. */
  severalOrganizations: boolean
}

export type Connection = { pid: number; startedAt: Date; overdue: boolean }

/** What was found there. */
export type FoundRole = {
  canLogin: boolean
  connectionLimit: number
  until: Date | null
  /** `name=value`, sorted. */
  settings: readonly string[]
  units: readonly string[]
  /** Whether it has all that it may have: to come in, and to read each view that keeps to units. */
  hasItsRights: boolean
  /** All that it could do beyond that, each in words of PostgreSQL. */
  excess: readonly string[]
  connections: readonly Connection[]
}

/** Of the role itself: a person may change them for his session, hence connections are watched besides. */
export function settingsOf({ statementSeconds }: Pick<WantedRole, 'statementSeconds'>): string[] {
  return [
    'default_transaction_read_only=on',
    'idle_in_transaction_session_timeout=60s',
    'lock_timeout=5s',
    'search_path=reporting',
    `statement_timeout=${statementSeconds}s`,
  ]
}
