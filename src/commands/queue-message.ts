import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

export type MessageKind =
  | 'identifier'
  | 'temporary_password'
  | 'password_reset'
  | 'holder_code'
  | 'password_changed'
  | 'address_changed'
  | 'factor_added'
  | 'factor_removed'
  | 'factors_reset'
  | 'recovery_codes_drawn'
  | 'recovery_code_used'
  | 'new_device'
  | 'identity_unlinked'
  | 'delegation_withdrawn'
  | 'delegation_given'
  | 'inquiry_opened'
  | 'inquiry_reminder'
  | 'inquiry_overdue'
  | 'inquiry_answered'
  | 'inquiry_message'
  | 'inquiry_closed'
  | 'sleeper_warned'
  | 'sleeper_suspended'
  | 'sleeper_closed'
  | 'last_administrator'
  | 'deputy_named'
  | 'departure_announced'
  | 'limit_near'
  | 'review_opened'
  | 'review_reminder'
  | 'review_overdue'
  | 'external_account_opened'
  | 'external_account_refused'
  | 'external_account_ended'

/** Those that bring something to sign in with. */
export const WAYS_IN: readonly MessageKind[] = ['identifier', 'temporary_password', 'password_reset', 'holder_code']

/** Those that tell somebody of the closing itself. */
export const SENT_ONCE_CLOSED: readonly MessageKind[] = ['sleeper_closed']

export type NewMessage = {
  kind: MessageKind
  /** The account it is about; who reads it is someone else only for message 2 sent to the administrator. */
  userId: string
  recipientId?: string
  sessionId?: string
  /** Where it goes when that is not where the account is written to. */
  toAddress?: string
  /** The convention it is about, and words to quote in it. */
  agreementId?: string
  note?: string
  /** A service of it, and how full it is of persons. */
  limit?: { serviceId: string; persons: number; maxPersons: number }
  inquiryId?: string
  reviewId?: string
  externalAccountId?: string
  notBefore: Date
}

/**
 * Writes a message for the mail server, and the job that will hand it over, in the transaction of what causes it: both
 * happen, or neither. Secrets are drawn only when it is prepared. Returns its id.
 */
export async function queueMessage(tx: Tx, message: NewMessage, now: Date): Promise<string> {
  const id = await insertMessage(tx, message, now)
  await wakeFor(tx, id, message.notBefore, now)
  return id
}

/** A message that waits for another to be accepted by the mail server first [H25]; its acceptance will wake it. */
export function queueFollower(tx: Tx, message: NewMessage, follows: string, now: Date): Promise<string> {
  return insertMessage(tx, message, now, follows)
}

async function insertMessage(tx: Tx, message: NewMessage, now: Date, follows?: string): Promise<string> {
  const recipientId = message.recipientId ?? message.userId
  const recipient = await tx
    .selectFrom('userAccount')
    .select(['email', 'locale'])
    .where('id', '=', recipientId)
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('message')
    .values({
      kind: message.kind,
      userId: message.userId,
      recipientId,
      toAddress: message.toAddress ?? recipient.email,
      locale: recipient.locale,
      sessionId: message.sessionId ?? null,
      follows: follows ?? null,
      agreementId: message.agreementId ?? null,
      note: message.note ?? null,
      ...message.limit,
      inquiryId: message.inquiryId ?? null,
      reviewId: message.reviewId ?? null,
      externalAccountId: message.externalAccountId ?? null,
      createdAt: now,
      notBefore: message.notBefore,
      nextAttemptAt: follows ? null : message.notBefore,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Asks the worker to look at a message at an instant. A delay rather than that instant goes into the queue, which runs by
 * the clock of the database: what the job then finds in `message` decides, by the application's own clock.
 */
export async function wakeFor(tx: Tx, messageId: string, at: Date, now: Date): Promise<void> {
  const delay = Math.max(0, at.getTime() - now.getTime()) / 1000
  await sql`
    SELECT graphile_worker.add_job('deliver_message', payload => json_build_object('messageId', ${messageId}::text),
      run_at => clock_timestamp() + make_interval(secs => ${delay}), max_attempts => 5,
      job_key => ${`message:${messageId}`})`.execute(tx)
}

type Recipient = { userId: string; agreementId: string }

/** The same letter to many, at once, each about his convention: in two statements, however many they are. */
export async function queueReviewLetters(
  tx: Tx,
  { kind, reviewId }: { kind: MessageKind; reviewId: string },
  to: readonly Recipient[],
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO message (kind, user_id, recipient_id, to_address, locale, agreement_id, review_id, created_at, not_before,
                         next_attempt_at)
    SELECT ${kind}, u.id, u.id, u.email, u.locale, told.agreement_id, ${reviewId}, ${now}, ${now}, ${now}
    FROM unnest(${to.map(({ userId }) => userId)}::uuid[], ${to.map(({ agreementId }) => agreementId)}::uuid[])
      AS told (user_id, agreement_id) JOIN user_account u ON u.id = told.user_id
    RETURNING id`.execute(tx)
  await sql`
    SELECT graphile_worker.add_job('deliver_message', payload => json_build_object('messageId', id), max_attempts => 5,
                                   job_key => 'message:' || id)
    FROM unnest(${rows.map(({ id }) => id)}::text[]) AS id`.execute(tx)
}

/** [H08] What a suspension held back goes on; what follows another is woken by that one's acceptance. */
export async function wakeWithheld(tx: Tx, userIds: readonly string[], now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    UPDATE message m SET next_attempt_at = greatest(m.not_before, ${now}::timestamptz)
    WHERE m.user_id = ANY(${[...userIds]}::uuid[]) AND m.kind = ANY(${[...WAYS_IN]}::text[]) AND m.state IN ('waiting', 'withheld')
      AND (m.follows IS NULL OR EXISTS (SELECT FROM message f WHERE f.id = m.follows AND f.state = 'accepted'))
    RETURNING m.id`.execute(tx)
  for (const { id } of rows) await wakeFor(tx, id, now, now)
}

/** What has not been accepted yet will not be sent any more, and its secret is forgotten. */
export async function cancelMessages(tx: Tx, userId: string, kinds: readonly MessageKind[]): Promise<void> {
  await tx
    .updateTable('message')
    .set({ state: 'cancelled', sealedMail: null, nextAttemptAt: null })
    .where('userId', '=', userId)
    .where('kind', 'in', kinds)
    .where('state', 'not in', ['accepted', 'cancelled'])
    .execute()
}
