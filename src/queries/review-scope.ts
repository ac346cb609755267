import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'

/** What a review covers: a convention, an organisation; neither, all of the institution. */
export type ReviewScope = { institutionId: string; organizationId: string | null; agreementId: string | null }

/** Whose scope it is; nothing where it is not the institution's. */
export async function readReviewOwner(
  db: Reader,
  { institutionId, organizationId, agreementId }: ReviewScope,
): Promise<InstitutionFacts | undefined> {
  if (organizationId !== null && agreementId !== null) return undefined
  const { rows } = await sql`
    SELECT FROM institution i WHERE i.id = ${institutionId}
    AND (${organizationId}::uuid IS NULL
         OR EXISTS (SELECT FROM organization o WHERE o.id = ${organizationId} AND o.institution_id = i.id))
    AND (${agreementId}::uuid IS NULL
         OR EXISTS (SELECT FROM agreement a WHERE a.id = ${agreementId} AND a.institution_id = i.id))`.execute(db)
  return rows.length > 0 ? { kind: 'institution', institutionId } : undefined
}

/** As part of other queries: who is in a group that has roles at `at`, with these. */
export const linesToReview = ({ institutionId, organizationId, agreementId }: ReviewScope, at: Date) => sql`
  SELECT m.agreement_id, m.group_id, m.user_id, array_agg(ra.role_id ORDER BY ra.role_id) AS role_ids
  FROM agreement a JOIN membership m ON m.agreement_id = a.id AND m.during @> ${at}::timestamptz
  JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.during @> ${at}::timestamptz
  WHERE a.institution_id = ${institutionId} AND ${narrowed(organizationId, agreementId)}
  GROUP BY m.agreement_id, m.group_id, m.user_id`

function narrowed(organizationId: string | null, agreementId: string | null): RawBuilder<boolean> {
  if (agreementId !== null) return sql<boolean>`a.id = ${agreementId}`
  return organizationId === null ? sql<boolean>`true` : sql<boolean>`a.organization_id = ${organizationId}`
}

/** Whether something of the line `l` still runs at `at`. */
export const reviewLineStands = (at: Date) => sql<boolean>`
  EXISTS (SELECT FROM membership m JOIN role_assignment ra ON ra.group_id = m.group_id AND ra.role_id = ANY(l.role_ids)
                                                         AND ra.during @> ${at}::timestamptz
          WHERE m.user_id = l.user_id AND m.group_id = l.group_id AND m.during @> ${at}::timestamptz)`

/** Whether the line `l` waits for an answer at `at`: what ended meanwhile does not. */
export const reviewLineWaits = (at: Date) => sql<boolean>`(l.answer IS NULL AND ${reviewLineStands(at)})`
