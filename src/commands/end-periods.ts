import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'

type TemporalTable =
  | 'role_assignment'
  | 'membership'
  | 'appointment'
  | 'enrollment'
  | 'user_group'
  | 'entitlement'
  | 'suspension'
  | 'role_suspension'

/**
 * Takes away: what runs ends at `at`, what would begin then or later is dropped as the plan it was. Every row that
 * `where` (over the table's own columns) names goes in one statement, so that a parent's period and those below it
 * shrink together and the temporal keys hold. Answers how many periods were touched.
 */
export async function endPeriods(tx: Tx, table: TemporalTable, where: RawBuilder<boolean>, at: Date): Promise<number> {
  const name = sql.table(table)
  const dropped = await sql`DELETE FROM ${name} WHERE ${where} AND lower(during) >= ${at}::timestamptz`.execute(tx)
  const ended = await sql`
    UPDATE ${name} SET during = tstzrange(lower(during), ${at}::timestamptz)
    WHERE ${where} AND during @> ${at}::timestamptz`.execute(tx)
  return Number(dropped.numAffectedRows ?? 0) + Number(ended.numAffectedRows ?? 0)
}
