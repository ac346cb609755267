import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { nameOf } from './suspensions.ts'

type Withdrawal = { at: Date; reason: string; by: string | null }

/** When, why and by whom the delegation of a convention was last taken back; and in whose name. */
export async function readDelegationStanding(
  db: Reader,
  agreementId: string,
  at: Date,
): Promise<{ institutionName: string; withdrawal: Withdrawal | null }> {
  const { rows } = await sql<Withdrawal>`
    SELECT upper(d.during) AS at, d.withdrawal_reason AS reason, ${nameOf(sql`d.withdrawn_by`)} AS by
    FROM delegation d
    WHERE d.agreement_id = ${agreementId} AND upper(d.during) <= ${at}::timestamptz AND d.withdrawal_reason IS NOT NULL
    ORDER BY upper(d.during) DESC LIMIT 1`.execute(db)
  const { name } = await db
    .selectFrom('agreement')
    .innerJoin('institution', 'institution.id', 'agreement.institutionId')
    .select('institution.name')
    .where('agreement.id', '=', agreementId)
    .executeTakeFirstOrThrow()
  return { institutionName: name, withdrawal: rows[0] ?? null }
}
