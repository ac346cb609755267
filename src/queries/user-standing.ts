import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Period } from '../domain/period.ts'

type Key = { userId: string; agreementId: string }

/** The time a user is open within a convention: what runs now, else what is planned; nothing when he is closed. */
export async function readOpenPeriod(db: Reader, { userId, agreementId }: Key, at: Date): Promise<Period | undefined> {
  const { rows } = await sql<{ from: Date; until: Date | null }>`
    SELECT lower(during) AS from, upper(during) AS until FROM enrollment
    WHERE user_id = ${userId} AND agreement_id = ${agreementId} AND during && tstzrange(${at}::timestamptz, NULL)
    ORDER BY lower(during) LIMIT 1`.execute(db)
  const row = rows[0]
  return row && { from: row.from, until: row.until ?? undefined }
}

/** Whether the account is open, or will be, by another convention. */
export async function isOpenElsewhere(db: Reader, { userId, agreementId }: Key, at: Date): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    SELECT EXISTS (SELECT FROM enrollment WHERE user_id = ${userId} AND agreement_id <> ${agreementId}
                   AND during && tstzrange(${at}::timestamptz, NULL)) AS open`.execute(db)
  return rows[0]?.open ?? false
}

/** The time a user is a member of a group: what runs now, else what is planned. */
export async function readMembership(
  db: Reader,
  { userId, groupId }: { userId: string; groupId: string },
  at: Date,
): Promise<Period | undefined> {
  const { rows } = await sql<{ from: Date; until: Date | null }>`
    SELECT lower(during) AS from, upper(during) AS until FROM membership
    WHERE user_id = ${userId} AND group_id = ${groupId} AND during && tstzrange(${at}::timestamptz, NULL)
    ORDER BY lower(during) LIMIT 1`.execute(db)
  const row = rows[0]
  return row && { from: row.from, until: row.until ?? undefined }
}

/** Whether he has ever chosen a password of his own, the last step of the first login [H29], and whether it is still good. */
export async function readOwnPassword(db: Reader, userId: string): Promise<{ chosen: boolean; current: boolean }> {
  const { rows } = await sql<{ chosen: boolean; current: boolean }>`
    SELECT count(*) > 0 AS chosen, coalesce(bool_or(replaced_at IS NULL), false) AS current
    FROM credential WHERE user_id = ${userId} AND kind = 'personal'`.execute(db)
  return rows[0] ?? { chosen: false, current: false }
}
