import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Conferred } from '../domain/amendment.ts'
import type { Period } from '../domain/period.ts'

type Row = { roleId: string; from: Date; until: Date | null }

/** What a convention confers from an instant on: for each role the period that runs, or the one that is planned. */
export async function readConferredRoles(db: Reader, agreementId: string, at: Date): Promise<Conferred> {
  const { rows } = await sql<Row>`
    SELECT role_id, lower(during) AS from, upper(during) AS until FROM entitlement
    WHERE agreement_id = ${agreementId} AND during && tstzrange(${at}::timestamptz, NULL)`.execute(db)
  const conferred = new Map<string, Period>()
  for (const { roleId, from, until } of rows) {
    // Amendments keep it so: a role that runs is never planned a second time.
    if (conferred.has(roleId)) throw new Error(`role ${roleId} of agreement ${agreementId} is conferred twice over`)
    conferred.set(roleId, { from, until: until ?? undefined })
  }
  return conferred
}
