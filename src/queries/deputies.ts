import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { nameOf } from './suspensions.ts'

/** What a deputy stands in for: a convention's administrator, or a group's responsable. */
export type DeputyScope = { level: 'agreement'; agreementId: string } | { level: 'group'; groupId: string }

export type Deputy = {
  id: string
  user: { id: string; name: string; identifier: string }
  deputyOf: { id: string; name: string }
  from: Date
  until: Date
  hasBegun: boolean
}

export const scopeIdOf = (scope: DeputyScope): string =>
  scope.level === 'agreement' ? scope.agreementId : scope.groupId

/** Those who stand in now, or will. */
export async function readDeputies(db: Reader, scope: DeputyScope, at: Date): Promise<Deputy[]> {
  const { rows } = await sql<Deputy>`
    SELECT p.id, jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'identifier', u.identifier) AS user,
           jsonb_build_object('id', p.deputy_of, 'name', ${nameOf(sql`p.deputy_of`)}) AS deputy_of,
           lower(p.during) AS from, upper(p.during) AS until, lower(p.during) <= ${at}::timestamptz AS has_begun
    FROM appointment p JOIN user_account u ON u.id = p.user_id
    WHERE p.scope_id = ${scopeIdOf(scope)} AND p.deputy_of IS NOT NULL AND upper(p.during) > ${at}::timestamptz
    ORDER BY lower(p.during), u.sort_key, p.id`.execute(db)
  return rows
}

/**
 * Whoever the institution suspended acts through nobody else; whom only his absence suspended [H13] is whom one stands in
 * for. Of the appointment `p`: true when it is nobody's deputyship.
 */
export const namerStands = (p: RawBuilder<unknown>, at: Date): RawBuilder<boolean> => sql<boolean>`
  (${p}.deputy_of IS NULL OR NOT EXISTS (
    SELECT FROM suspension n WHERE n.user_id = ${p}.deputy_of AND n.during @> ${at}::timestamptz
      AND NOT EXISTS (SELECT FROM sleeper z WHERE z.user_id = n.user_id AND z.suspended_at = lower(n.during))))`
