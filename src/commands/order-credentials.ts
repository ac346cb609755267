import { sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import { type Author, personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { cancelMessages, queueFollower, queueMessage } from './queue-message.ts'
import { voidLinks } from './void-links.ts'

/** Without a convention for the institution's own staff. */
export type CredentialsOrder = { userId: string; agreementId?: string; notBefore: Date }

const MOST_A_DAY = 10

/**
 * Part of a command: has the identifier sent in message 1 [H23] and a temporary password in message 2 [H24], from
 * `notBefore` on (resolution 11). Voids the temporary password and the messages ordered before. Returns the event, which
 * the command adds to its own. Refuses `too_many_requests` after ten of them within 24 h.
 */
export async function orderCredentials(context: Context, order: CredentialsOrder): Promise<AuditEvent> {
  const { tx, author, now } = context
  const { userId, agreementId, notBefore } = order
  await voidWhatWasOrdered(context, userId)
  const recipientId = await recipientOfPassword(context, order, author)
  const first = await queueMessage(tx, { kind: 'identifier', userId, notBefore }, now)
  await queueFollower(tx, { kind: 'temporary_password', userId, recipientId, notBefore }, first, now)
  return {
    kind: 'credentials.sent',
    ...(agreementId && { agreementId }),
    userId,
    details: { notBefore: notBefore.toISOString(), passwordTo: recipientId },
  }
}

async function voidWhatWasOrdered({ tx, now }: Context, userId: string): Promise<void> {
  await tx.selectFrom('userAccount').select('id').where('id', '=', userId).forNoKeyUpdate().executeTakeFirstOrThrow()
  await refuseFlood(tx, userId, now)
  await cancelMessages(tx, userId, ['identifier', 'temporary_password'])
  await voidLinks(tx, userId, now)
  await tx
    .updateTable('credential')
    .set({ replacedAt: now })
    .where('userId', '=', userId)
    .where('kind', '=', 'temporary')
    .where('replacedAt', 'is', null)
    .execute()
}

/** Neither a mailbox nor its reader, whose password is replaced each time, is at the mercy of a loop. */
async function refuseFlood(tx: Context['tx'], userId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ seconds: number }>`
    SELECT ceil(extract(epoch FROM created_at + interval '1 day' - ${now}::timestamptz))::int AS seconds FROM message
    WHERE user_id = ${userId} AND kind = 'identifier' AND created_at > ${now}::timestamptz - interval '1 day'
    ORDER BY created_at DESC OFFSET ${MOST_A_DAY - 1} LIMIT 1`.execute(tx)
  if (rows[0]) refuse('too_many_requests', { params: { seconds: rows[0].seconds } })
}

/**
 * Resolution 1: the holder; or, where the convention says so, the administrator in charge: the one who orders if he is
 * one of its administrators, else the first appointed. The holder again when there is nobody else.
 */
async function recipientOfPassword({ tx, now }: Context, order: CredentialsOrder, author: Author): Promise<string> {
  if (!order.agreementId) return order.userId
  const orderedBy = personIdOf(author)
  const { rows } = await sql<{ userId: string }>`
    SELECT p.user_id FROM agreement a JOIN appointment p ON p.agreement_id = a.id
    WHERE a.id = ${order.agreementId} AND a.credentials_to = 'administrator'
      AND p.kind = 'organization_admin' AND p.during @> ${now}::timestamptz AND p.user_id <> ${order.userId}
    ORDER BY p.user_id = ${orderedBy}::uuid DESC NULLS LAST, lower(p.during), p.id LIMIT 1`.execute(tx)
  return rows[0]?.userId ?? order.userId
}
