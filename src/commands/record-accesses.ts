import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

export type AccessKind = 'sign_in' | 'sign_in_refused' | 'sign_on' | 'decision_refused' | 'override'

/** A line of the access log. Written again, with a greater count, it is the same line. */
export type AccessLine = {
  id: string
  institutionId: string
  at: Date
  kind: AccessKind
  times: number
  lastAt: Date
  userId?: string | undefined
  serviceId?: string | undefined
  method?: string | undefined
  reason?: string | undefined
  address?: string | undefined
  action?: string | undefined
  resourceType?: string | undefined
  overrideId?: string | undefined
}

/** Of whoever belongs to no institution, and of tries at accounts that do not exist. */
export const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** A log of what happens, not a change of rights: written in lots, outside the journal, into the month it is of. */
export async function recordAccesses(db: Database, lines: readonly AccessLine[]): Promise<void> {
  if (lines.length === 0) return
  try {
    await write(db, lines)
  } catch (error) {
    if (!isWithoutMonth(error)) throw error
    for (const { institutionId, at } of lines) await prepareMonth(db, institutionId, at)
    await write(db, lines)
  }
}

/** Counts are absolute: an answer that was lost on the way is written again without counting twice. */
async function write(db: Database, lines: readonly AccessLine[]): Promise<void> {
  await sql`
    INSERT INTO access_log (institution_id, at, id, kind, times, last_at, user_id, service_id, method, reason, address,
                            action, resource_type, override_id)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line (
      "institutionId" uuid, at timestamptz, id uuid, kind text, times int, "lastAt" timestamptz, "userId" uuid,
      "serviceId" uuid, method text, reason text, address text, action text, "resourceType" text, "overrideId" uuid)
    ON CONFLICT (institution_id, at, id) DO UPDATE SET times = excluded.times, last_at = excluded.last_at`.execute(db)
}

const CHECK_VIOLATION = '23514'

/** The job that prepares the months ahead has not run yet. */
function isWithoutMonth(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== CHECK_VIOLATION) return false
  // A constraint of the table would be named: there is none for this.
  return !('constraint' in error) || error.constraint === undefined
}

/** The month of an instant and the one after it, for one institution. */
async function prepareMonth(db: Database, institutionId: string, at: Date): Promise<void> {
  await sql`SELECT prepare_access_log(${institutionId}, ${at}::timestamptz)`.execute(db)
}

/** Has this month and the next ready for every institution; drops the months that none keeps any longer, and names them. */
export async function keepAccessLog(db: Database, now: Date): Promise<string[]> {
  const { rows: institutions } = await sql<{ id: string }>`
    SELECT id FROM institution UNION ALL SELECT ${NOBODYS}::uuid`.execute(db)
  for (const { id } of institutions) await prepareMonth(db, id, now)
  const { rows } = await sql<{ name: string }>`SELECT drop_old_access_log(${now}::timestamptz) AS name`.execute(db)
  return rows.map(({ name }) => name)
}
