import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'
import type { LineState } from './review-lines.ts'
import { reviewLineStands } from './review-scope.ts'
import { nameOf } from './suspensions.ts'

export type ReportLine = {
  organization: string
  agreement: string
  group: string
  user: string
  identifier: string
  roles: string[]
  lastDay: string | null
  state: LineState
  reason: string | null
  answeredAt: Date | null
  answeredBy: string | null
  /** He answered for himself, as there was nobody else. */
  isOwn: boolean
  /** Withdrawn, and given back since. */
  isBack: boolean
}

/** All there is to tell of a review at `at`, in its order; a review is some tens of thousands of lines at the most. */
export async function readReportLines(db: Reader, reviewId: string, locale: Locale, at: Date): Promise<ReportLine[]> {
  const { rows } = await sql<ReportLine>`
    WITH role_name AS MATERIALIZED (
      SELECT r.id, ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)} AS name
      FROM role r JOIN service s ON s.id = r.service_id
      WHERE s.institution_id = (SELECT institution_id FROM review WHERE id = ${reviewId}))
    SELECT o.name AS organization, a.reference AS agreement, g.name AS group, u.identifier,
           u.last_name || ' ' || u.first_name AS user,
           ARRAY(SELECT n.name FROM role_name n WHERE n.id = ANY(l.role_ids) ORDER BY fold(n.name)) AS roles,
           (SELECT max(x.last_day)::text FROM role_use x WHERE x.user_id = l.user_id AND x.agreement_id = l.agreement_id
                                                        AND x.role_id = ANY(l.role_ids)) AS last_day,
           coalesce(l.answer, CASE WHEN ${reviewLineStands(at)} THEN 'waiting' ELSE 'gone' END) AS state,
           l.reason, l.answered_at, ${nameOf(sql`l.answered_by`)} AS answered_by, l.answered_by IS NOT DISTINCT FROM l.user_id AS is_own,
           l.answer IN ('withdraw', 'removed') IS TRUE AND ${reviewLineStands(at)} AS is_back
    FROM review_line l JOIN user_account u ON u.id = l.user_id JOIN user_group g ON g.id = l.group_id
    JOIN agreement a ON a.id = l.agreement_id JOIN organization o ON o.id = a.organization_id
    WHERE l.review_id = ${reviewId} ORDER BY fold(o.name), a.reference, g.sort_key, u.sort_key, l.id`.execute(db)
  return rows
}
