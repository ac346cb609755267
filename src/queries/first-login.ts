import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Stage } from '../domain/stage.ts'

export type TermsText = { id: string; version: number; publishedAt: Date; body: { fr: string; en: string } }

export type FirstLogin = {
  steps: Exclude<Stage, 'complete'>[]
  passwordReason: 'temporary' | 'renewal' | null
  terms: TermsText | null
}

type Row = { codeAsked: boolean; termsMet: boolean; temporary: boolean }

/** The steps of this session from its beginning, done ones included, and the rules of use in force. */
export async function readFirstLogin(
  db: Reader,
  session: { id: string; stage: Stage; termsId: string | null; renewalDue: boolean },
): Promise<FirstLogin> {
  const { rows } = await sql<Row>`
    SELECT s.method <> 'external' AND c.asks_holder_code AS code_asked,
           s.method <> 'external' AND c.kind = 'temporary' AS temporary,
           ${session.termsId}::uuid IS NOT NULL AND NOT EXISTS (
             SELECT FROM terms_acceptance t
             WHERE t.user_id = s.user_id AND t.terms_id = ${session.termsId} AND t.accepted_at < s.created_at) AS terms_met
    FROM session s LEFT JOIN credential c ON c.user_id = s.user_id AND c.replaced_at IS NULL
    WHERE s.id = ${session.id}`.execute(db)
  const row = rows[0] ?? { codeAsked: false, termsMet: false, temporary: false }
  const steps: FirstLogin['steps'] = []
  if (row.codeAsked) steps.push('holder_code')
  if (row.termsMet) steps.push('terms_of_use')
  if (row.temporary || session.renewalDue) steps.push('new_password')
  return {
    steps,
    passwordReason: row.temporary ? 'temporary' : session.renewalDue ? 'renewal' : null,
    terms: session.termsId ? await readTermsText(db, session.termsId) : null,
  }
}

export async function readTermsText(db: Reader, termsId: string): Promise<TermsText | null> {
  const row = await db.selectFrom('termsOfUse').selectAll().where('id', '=', termsId).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    version: row.version,
    publishedAt: row.publishesAt,
    body: { fr: row.bodyFr, en: row.bodyEn },
  }
}
