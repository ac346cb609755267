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

export type ExternalIdentity = { provider: string; linkedAt: Date; lastUsedAt: Date | null }

/** By whom the account is known at its organisation's provider, whether that one is enabled or not. */
export async function readIdentityOf(db: Reader, userId: string): Promise<ExternalIdentity | null> {
  const row = await db
    .selectFrom('externalIdentity as e')
    .innerJoin('partnerProvider as p', 'p.organizationId', 'e.organizationId')
    .select(['p.name as provider', 'e.linkedAt', 'e.lastUsedAt'])
    .where('e.userId', '=', userId)
    .executeTakeFirst()
  return row ?? null
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
