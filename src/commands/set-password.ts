import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { type RefusalCode, refuse } from '../domain/refusals.ts'
import { readPasswordOwner } from '../queries/password-owner.ts'
import { hashPassword, verifyPassword } from '../secrets/hash-password.ts'
import { checkPassword } from '../secrets/password-rules.ts'
import { voidLinks } from './void-links.ts'

/** Besides the current one. */
const REMEMBERED = 5

/**
 * Part of a command: makes the password the account's personal one [H19, H22, H29], and voids its links. Refuses, about the field `password`,
 * what the rules refuse, and whatever it is or was lately: temporary, current, or one of the last five.
 */
export async function setPassword(tx: Tx, userId: string, password: string, now: Date): Promise<void> {
  const owner = (await readPasswordOwner(tx, userId)) ?? refuse('not_found')
  const { refusedBecause } = checkPassword(password, owner)
  if (refusedBecause) refuse(`password_${refusedBecause}` satisfies RefusalCode, { field: 'password' })
  await tx.selectFrom('userAccount').select('id').where('id', '=', userId).forNoKeyUpdate().executeTakeFirstOrThrow()
  await refuseReuse(tx, userId, password)
  const hash = await hashPassword(password)
  await tx
    .updateTable('credential')
    .set({ replacedAt: now })
    .where('userId', '=', userId)
    .where('replacedAt', 'is', null)
    .execute()
  await tx.insertInto('credential').values({ userId, kind: 'personal', hash, createdAt: now }).execute()
  await tx
    .updateTable('passwordDemandPerson')
    .set({ changedAt: now })
    .where('userId', '=', userId)
    .where('changedAt', 'is', null)
    .execute()
  await forgetOldOnes(tx, userId)
  await voidLinks(tx, userId, now)
}

async function refuseReuse(tx: Tx, userId: string, password: string): Promise<void> {
  const former = await tx.selectFrom('credential').select('hash').where('userId', '=', userId).execute()
  const same = await Promise.all(former.map(({ hash }) => verifyPassword(hash, password)))
  if (same.includes(true)) refuse('password_already_used', { field: 'password' })
}

/** A hash that serves no comparison any more is one less to steal. */
async function forgetOldOnes(tx: Tx, userId: string): Promise<void> {
  await sql`
    DELETE FROM credential WHERE id IN (
      SELECT id FROM (
        SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY created_at DESC, id DESC) AS rank
        FROM credential WHERE user_id = ${userId}) ranked
      WHERE rank > CASE kind WHEN 'personal' THEN ${REMEMBERED + 1}::int ELSE 1 END)`.execute(tx)
}
