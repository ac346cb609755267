import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** `2026-03-03T10:00` as clocks show it in a time zone, or an instant that says its own offset. */
export async function readInstant(db: Reader, moment: string, timeZone: string): Promise<Date> {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(moment)) return new Date(moment)
  const { rows } = await sql<{ at: Date }>`SELECT ${moment}::timestamp AT TIME ZONE ${timeZone} AS at`.execute(db)
  return rows[0]?.at ?? new Date(moment)
}
