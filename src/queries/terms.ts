import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

type Terms = { id: string; version: number; bodyFr: string; bodyEn: string; publishesAt: Date }
type TermsRow = Terms & { status: 'planned' | 'current' | 'replaced'; acceptedCount: number }

const textColumns = sql`t.id, t.version, t.body_fr, t.body_en, t.publishes_at`

/** Every version of an institution's rules of use, the newest first, with how many have accepted it. */
export async function readTermsVersions(db: Reader, institutionId: string, at: Date): Promise<TermsRow[]> {
  const { rows } = await sql<TermsRow>`
    SELECT ${textColumns},
           CASE WHEN t.publishes_at > ${at}::timestamptz THEN 'planned'
                WHEN t.version = max(t.version) FILTER (WHERE t.publishes_at <= ${at}::timestamptz) OVER ()
                THEN 'current' ELSE 'replaced' END AS status,
           (SELECT count(*)::int FROM terms_acceptance x WHERE x.terms_id = t.id) AS accepted_count
    FROM terms_of_use t WHERE t.institution_id = ${institutionId} ORDER BY t.version DESC`.execute(db)
  return rows
}

/** The version in force at an instant; nothing before the first. */
export async function readCurrentTerms(db: Reader, institutionId: string, at: Date): Promise<Terms | undefined> {
  const { rows } = await sql<Terms>`
    SELECT ${textColumns} FROM terms_of_use t
    WHERE t.institution_id = ${institutionId} AND t.publishes_at <= ${at}::timestamptz
    ORDER BY t.publishes_at DESC, t.version DESC LIMIT 1`.execute(db)
  return rows[0]
}
