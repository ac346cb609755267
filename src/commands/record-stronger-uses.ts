import type { Database } from '../db/database.ts'

/** Somebody did on another's record what others may do on their own only (resolution 18). */
export type StrongerUse = {
  institutionId: string
  serviceId: string
  agreementId: string
  /** By which his right came: its responsable sees what he gives serve [H37]. */
  groupId: string
  userId: string
  /** Milliseconds since 1970. */
  at: number
  action: string
  resourceType: string
  resourceId: string
  owner: string | undefined
}

/** A log of uses, not a change of rights: written in lots, outside the journal. */
export async function recordStrongerUses(db: Database, uses: readonly StrongerUse[]): Promise<void> {
  if (uses.length === 0) return
  const rows = uses.map(({ at, ...use }) => ({ ...use, at: new Date(at) }))
  await db.insertInto('strongerRightUse').values(rows).execute()
}
