import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Whose a convention is, and when it is over. */
export type AgreementSpan = { organizationId: string; endsAt: Date | null }

export async function readAgreementSpan(db: Reader, agreementId: string): Promise<AgreementSpan> {
  const { rows } = await sql<AgreementSpan>`
    SELECT organization_id, upper(during) AS ends_at FROM agreement WHERE id = ${agreementId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`agreement ${agreementId} is gone`)
  return row
}
