import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { PasswordOwner } from '../domain/password-rules.ts'

/** The person's own words, which his password may not contain; nothing when there is no such account. */
export async function readPasswordOwner(db: Reader, userId: string): Promise<PasswordOwner | undefined> {
  const { rows } = await sql<PasswordOwner>`
    SELECT u.identifier, u.first_name, u.last_name, u.email, coalesce(o.name, i.name, '') AS organization_name
    FROM user_account u
    LEFT JOIN organization o ON o.id = u.organization_id
    LEFT JOIN institution i ON i.id = u.institution_id
    WHERE u.id = ${userId}`.execute(db)
  return rows[0]
}
