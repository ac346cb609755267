import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Stage } from '../domain/stage.ts'
import { factorRequiredFrom } from './factor-required.ts'

export type TermsText = { id: string; version: number; publishedAt: Date; body: { fr: string; en: string } }

export type FirstLogin = {
  steps: Exclude<Stage, 'complete'>[]
  passwordReason: 'temporary' | 'demanded' | 'renewal' | null
  terms: TermsText | null
}

type Row = { codeAsked: boolean; termsMet: boolean; temporary: boolean; factorMissed: boolean }

/** The steps of this session from its beginning, done ones included, and the rules of use in force. */
export async function readFirstLogin(
  db: Reader,
  session: { id: string; stage: Stage; termsId: string | null; renewalDue: boolean; changeDemanded: boolean },
  at: Date,
): Promise<FirstLogin> {
  const { rows } = await sql<Row>`
    SELECT s.method <> 'external' AND c.asks_holder_code AS code_asked,
           s.method <> 'external' AND c.kind = 'temporary' AS temporary,
           ${session.termsId}::uuid IS NOT NULL AND NOT EXISTS (
             SELECT FROM terms_acceptance t
             WHERE t.user_id = s.user_id AND t.terms_id = ${session.termsId} AND t.accepted_at < s.created_at) AS terms_met,
           s.second_factor IS DISTINCT FROM 'provider' AND ${factorRequiredFrom(at)} <= ${at}::timestamptz IS TRUE
             AND NOT EXISTS (SELECT FROM factor f WHERE f.user_id = s.user_id AND f.added_at < s.created_at) AS factor_missed
    FROM session s JOIN user_account u ON u.id = s.user_id
    LEFT JOIN credential c ON c.user_id = s.user_id AND c.replaced_at IS NULL
    WHERE s.id = ${session.id}`.execute(db)
  const row = rows[0] ?? { codeAsked: false, termsMet: false, temporary: false, factorMissed: false }
  const steps: FirstLogin['steps'] = []
  if (row.codeAsked) steps.push('holder_code')
  if (row.termsMet) steps.push('terms_of_use')
  if (row.temporary || session.renewalDue || session.changeDemanded) steps.push('new_password')
  if (row.factorMissed) steps.push('factor_enrollment')
  return {
    steps,
    passwordReason: passwordReasonOf(row, session),
    terms: session.termsId ? await readTermsText(db, session.termsId) : null,
  }
}

function passwordReasonOf(
  { temporary }: Row,
  { changeDemanded, renewalDue }: { changeDemanded: boolean; renewalDue: boolean },
): FirstLogin['passwordReason'] {
  if (temporary) return 'temporary'
  if (changeDemanded) return 'demanded'
  return renewalDue ? 'renewal' : null
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
