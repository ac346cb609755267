import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Period } from '../domain/period.ts'

/** When a convention runs, and whose it is. */
export async function readAgreementPeriod(
  db: Reader,
  agreementId: string,
): Promise<{ institutionId: string; period: Period }> {
  const { rows } = await sql<{ institutionId: string; from: Date; until: Date | null }>`
    SELECT institution_id, lower(during) AS from, upper(during) AS until FROM agreement
    WHERE id = ${agreementId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`agreement ${agreementId} was read before and is gone`)
  return { institutionId: row.institutionId, period: { from: row.from, until: row.until ?? undefined } }
}
