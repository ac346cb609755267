import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type RawUserRow, standings, toUser, type UserRow, userColumns } from './user-columns.ts'

type Key = { agreementId: string; userId: string; within?: readonly string[] | undefined }

/** One user as he stands within a convention. */
export async function readUser(db: Reader, { userId, ...key }: Key, at: Date): Promise<UserRow | undefined> {
  const sight = { ...key, at }
  const { rows } = await sql<RawUserRow>`
    SELECT ${userColumns(sight)} FROM user_account u JOIN ${standings(sight, sql`${userId}`)} s ON s.user_id = u.id
    WHERE u.id = ${userId}`.execute(db)
  return rows[0] && toUser(rows[0])
}
