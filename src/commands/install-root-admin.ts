import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Command } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { INSTALLATION_JOURNAL } from '../domain/installation.ts'
import { readFactorKinds } from '../queries/factors.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'
import { takeFactors } from './reset-factors.ts'

const LINK_HOURS = 24
const LOCK = 'habilis.root_admin'

/**
 * The built-in administrateur général (resolution 24): made at the first start, without a password. Returns the token of
 * the link with which he sets one, good for 24 h and once; each start until then gives a new one and voids the last.
 * Nothing once he has a password.
 */
export const installRootAdmin: Command<undefined, string | undefined, System> = async ({ tx, now }) => {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(tx)
  const known = await readRootAdmin(tx)
  if (known?.hasPassword) return { result: undefined, unchanged: true }
  const userId = known?.userId ?? (await createRootAdmin(tx, now))
  const token = await issueLink(tx, userId, now)
  if (known) return { result: token, unchanged: true }
  return {
    result: token,
    institutionId: INSTALLATION_JOURNAL,
    events: [{ kind: 'root_admin.installed', userId, details: {} }],
  }
}

/**
 * Another one-time link for an administrateur général who lost his password: he has no mailbox, hence the operator asks
 * for it on the machine. His sessions end when he uses it. Nothing where there is no such account yet.
 */
export const renewRootAdminLink: Command<undefined, string | undefined, System> = async ({ tx, now }) => {
  const known = await readRootAdmin(tx)
  if (!known) return { result: undefined, unchanged: true }
  return {
    result: await issueLink(tx, known.userId, now),
    institutionId: INSTALLATION_JOURNAL,
    events: [{ kind: 'credentials.reset_requested', userId: known.userId, details: { by: 'operator' } }],
  }
}

/**
 * Nobody is above the administrateur général: who has lost his second factor asks the operator, on the machine. Tells
 * whether there was one to take away.
 */
export const resetRootAdminFactors: Command<undefined, boolean, System> = async (context) => {
  const known = await readRootAdmin(context.tx)
  if (!known || (await readFactorKinds(context.tx, known.userId)).length === 0)
    return { result: false, unchanged: true }
  const reset = await takeFactors(context, known.userId, 'operator')
  return { result: true, institutionId: INSTALLATION_JOURNAL, events: [reset] }
}

async function readRootAdmin(tx: Tx): Promise<{ userId: string; hasPassword: boolean } | undefined> {
  const { rows } = await sql<{ userId: string; hasPassword: boolean }>`
    SELECT user_id, EXISTS (SELECT FROM credential c WHERE c.user_id = p.user_id) AS has_password
    FROM appointment p WHERE kind = 'root_admin' LIMIT 1`.execute(tx)
  return rows[0]
}

async function createRootAdmin(tx: Tx, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('userAccount')
    .values({ identifier: 'admin', lastName: 'général', firstName: 'Administrateur', email: '', createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`INSERT INTO appointment (kind, user_id, during)
            VALUES ('root_admin', ${id}, tstzrange(${now}::timestamptz, NULL))`.execute(tx)
  return id
}

async function issueLink(tx: Tx, userId: string, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .execute()
  await tx
    .insertInto('oneTimeLink')
    .values({
      tokenHash: hashToken(token),
      purpose: 'installation',
      userId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_HOURS * 3_600_000),
    })
    .execute()
  return token
}
