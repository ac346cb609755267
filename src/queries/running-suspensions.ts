import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

export type SuspensionLevel = 'user' | 'group' | 'role' | 'agreement' | 'organization'

export type RunningSuspension = {
  level: SuspensionLevel
  isOwn: boolean
  name: string
  roleId: string | null
  reason: string
  from: Date
  until: Date | null
  imposedBy: string | null
  institutionName: string
}

/** What is looked at: with it comes what it stands under. */
export type Looked =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; agreementId: string; groupIds: readonly string[] }
  | { level: 'role'; agreementId: string; roleId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

/** The suspensions that hide something of what is looked at, its own first; of a convention also those of its roles. */
export async function readRunningSuspensions(
  db: Reader,
  looked: Looked,
  at: Date,
  locale: Locale,
): Promise<RunningSuspension[]> {
  const agreementId = 'agreementId' in looked ? looked.agreementId : null
  const userId = looked.level === 'user' ? looked.userId : null
  const groupIds = looked.level === 'group' ? [...looked.groupIds] : []
  const roleId = looked.level === 'role' ? looked.roleId : null
  const organizationId = looked.level === 'organization' ? looked.organizationId : null
  const own = ownName(looked)
  const ofRoles = looked.level === 'role' || looked.level === 'agreement'
  const { rows } = await sql<RunningSuspension>`
    WITH touching AS (
      SELECT s.institution_id, s.scope_id, NULL::uuid AS role_id, s.reason, s.during, s.imposed_by,
             CASE WHEN s.user_id IS NOT NULL THEN 'user' WHEN s.organization_id IS NOT NULL THEN 'organization'
                  WHEN s.group_id IS NOT NULL THEN 'group' ELSE 'agreement' END AS level
      FROM suspension s
      WHERE s.during @> ${at}::timestamptz AND (
        s.user_id = ${userId}::uuid OR s.group_id = ANY(${groupIds}::uuid[])
        OR s.agreement_id = ${agreementId}::uuid AND s.group_id IS NULL
        OR s.organization_id = coalesce(${organizationId}::uuid,
             (SELECT organization_id FROM agreement WHERE id = ${agreementId}::uuid)))
      UNION ALL
      SELECT s.institution_id, s.role_id, s.role_id, s.reason, s.during, s.imposed_by, 'role' FROM role_suspension s
      WHERE ${ofRoles} AND s.during @> ${at}::timestamptz AND s.agreement_id = ${agreementId}::uuid
        AND (${roleId}::uuid IS NULL OR s.role_id = ${roleId}::uuid))
    SELECT t.level, t.scope_id = ${own}::uuid AS is_own, t.role_id, t.reason, lower(t.during) AS from,
           upper(t.during) AS until, i.name AS institution_name,
           (SELECT first_name || ' ' || last_name FROM user_account WHERE id = t.imposed_by) AS imposed_by,
           CASE t.level
             WHEN 'user' THEN (SELECT first_name || ' ' || last_name FROM user_account WHERE id = t.scope_id)
             WHEN 'group' THEN (SELECT name FROM user_group WHERE id = t.scope_id)
             WHEN 'role' THEN (SELECT ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)}
                               FROM role r JOIN service s ON s.id = r.service_id
                               WHERE r.id = t.scope_id)
             WHEN 'agreement' THEN (SELECT reference FROM agreement WHERE id = t.scope_id)
             ELSE (SELECT name FROM organization WHERE id = t.scope_id) END AS name
    FROM touching t JOIN institution i ON i.id = t.institution_id
    ORDER BY is_own DESC, t.level, lower(t.during), t.scope_id`.execute(db)
  return rows
}

function ownName(looked: Looked): string {
  switch (looked.level) {
    case 'user':
      return looked.userId
    case 'group':
      return looked.groupIds.at(-1) ?? ''
    case 'role':
      return looked.roleId
    case 'agreement':
      return looked.agreementId
    case 'organization':
      return looked.organizationId
  }
}
