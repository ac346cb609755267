import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Locale } from '../domain/refusals.ts'
import { roleText, serviceText } from './in-words.ts'

type Target =
  | { level: 'user'; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

/** What a page calls the person or thing that is suspended; nothing for a role that the convention never conferred. */
export async function readSuspendedName(db: Reader, target: Target, locale: Locale): Promise<string | undefined> {
  const { rows } = await nameOf(target, locale).execute(db)
  return rows[0]?.name
}

function nameOf(target: Target, locale: Locale) {
  switch (target.level) {
    case 'user':
      return sql<{ name: string }>`
        SELECT first_name || ' ' || last_name AS name FROM user_account WHERE id = ${target.userId}`
    case 'group':
      return sql<{ name: string }>`SELECT name FROM user_group WHERE id = ${target.groupId}`
    case 'role':
      return sql<{ name: string }>`
        SELECT ${serviceText('name', locale)} || ' – ' || ${roleText('name', locale)} AS name FROM role r JOIN service s ON s.id = r.service_id
        WHERE r.id = ${target.roleId} AND EXISTS (
          SELECT FROM entitlement e WHERE e.role_id = r.id AND e.agreement_id = ${target.agreementId})`
    case 'agreement':
      return sql<{ name: string }>`SELECT reference AS name FROM agreement WHERE id = ${target.agreementId}`
    case 'organization':
      return sql<{ name: string }>`SELECT name FROM organization WHERE id = ${target.organizationId}`
  }
}
