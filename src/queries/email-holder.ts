import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

/** Whose an address is, and where he stands within a convention; `elsewhere`: only another one knows him. */
export type EmailHolder = {
  userId: string
  name: string
  identifier: string
  state: 'open' | 'planned' | 'closed' | 'elsewhere'
}

export type EmailScope = { institutionId: string; organizationId: string | null; agreementId: string | undefined }

/** The person who has this address in the organisation, or among the institution's own staff (resolution 10). */
export async function readEmailHolder(
  db: Reader,
  scope: EmailScope,
  email: string,
  at: Date,
): Promise<EmailHolder | undefined> {
  const { institutionId, organizationId, agreementId } = scope
  const among = organizationId
    ? sql<boolean>`u.organization_id = ${organizationId}`
    : sql<boolean>`u.organization_id IS NULL AND u.institution_id = ${institutionId}`
  const { rows } = await sql<EmailHolder>`
    SELECT u.id AS user_id, u.first_name || ' ' || u.last_name AS name, u.identifier,
           coalesce((
             SELECT CASE WHEN e.during @> ${at}::timestamptz THEN 'open'
                         WHEN lower(e.during) > ${at}::timestamptz THEN 'planned' ELSE 'closed' END
             FROM enrollment e WHERE e.user_id = u.id AND e.agreement_id = ${agreementId ?? null}::uuid
             ORDER BY e.during @> ${at}::timestamptz DESC, lower(e.during) DESC LIMIT 1), 'elsewhere') AS state
    FROM user_account u WHERE ${among} AND lower(u.email) = ${email}`.execute(db)
  return rows[0]
}
