import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'

export type SignInAccount = {
  userId: string
  credentialId: string
  kind: 'temporary' | 'personal'
  hash: string
  usedAt: Date | null
  expiresAt: Date | null
}

/** The account that bears this identifier, with the password it has now; nothing when one or the other is missing. */
export async function readSignInAccount(db: Reader, identifier: string): Promise<SignInAccount | undefined> {
  const { rows } = await sql<SignInAccount>`
    SELECT u.id AS user_id, c.id AS credential_id, c.kind, c.hash, c.used_at, c.expires_at
    FROM user_account u JOIN credential c ON c.user_id = u.id AND c.replaced_at IS NULL
    WHERE u.identifier = ${identifier}`.execute(db)
  return rows[0]
}
