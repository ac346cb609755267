import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

type Subject = { organizationId: string; issuer: string; subject: string }

/** The account that this person of the organisation's provider was linked to. */
export async function readLinkedAccount(db: Reader, known: Subject): Promise<string | undefined> {
  const row = await db
    .selectFrom('externalIdentity')
    .select('userId')
    .where('organizationId', '=', known.organizationId)
    .where('issuer', '=', known.issuer)
    .where('subject', '=', known.subject)
    .executeTakeFirst()
  return row?.userId
}

/** The account of this organisation, and of no other, that has the address: there is one at most. */
export async function readAccountAtAddress(
  db: Reader,
  organizationId: string,
  address: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM user_account
    WHERE organization_id = ${organizationId} AND lower(email) = lower(${address})`.execute(db)
  return rows[0]?.id
}
