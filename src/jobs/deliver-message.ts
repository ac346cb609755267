import { wakeFor } from '../commands/queue-message.ts'
import type { Tx } from '../db/database.ts'
import { claimMessage, SECONDS_BETWEEN_MESSAGES } from './claim-message.ts'
import type { JobDeps } from './deps.ts'

const MOST_ATTEMPTS = 12
const FIRST_RETRY_SECONDS = 30
const LONGEST_RETRY_SECONDS = 3600

/**
 * Hands a message to the mail server, if it is its turn. What happened is in the row before and after: a process that
 * dies in between lets another send the very same mail once its claim has run out, and never the next one too early.
 */
export async function deliverMessage(deps: JobDeps, messageId: string): Promise<void> {
  const { db, now } = deps.runner
  const mail = await db.transaction().execute((tx) => claimMessage(tx, deps, messageId, now()))
  if (!mail) return
  const failure = await deps.mailer.send(mail).then(() => undefined, failureOf)
  await db
    .transaction()
    .execute((tx) => (failure ? recordFailure(tx, messageId, failure, now()) : recordAcceptance(tx, messageId, now())))
  if (failure) deps.logger.warn({ messageId, failure }, 'the mail server did not take a message')
}

/** The follower becomes due with the acceptance itself: between the two there is no instant at which it could be lost. */
async function recordAcceptance(tx: Tx, messageId: string, now: Date): Promise<void> {
  await tx
    .updateTable('message')
    .set({
      state: 'accepted',
      acceptedAt: now,
      sealedMail: null,
      heldUntil: null,
      nextAttemptAt: null,
      lastError: null,
    })
    .where('id', '=', messageId)
    .where('state', '=', 'sending')
    .execute()
  const due = new Date(now.getTime() + SECONDS_BETWEEN_MESSAGES * 1000)
  const followers = await tx
    .updateTable('message')
    .set({ state: 'waiting', nextAttemptAt: due })
    .where('follows', '=', messageId)
    .where('state', 'in', ['waiting', 'withheld'])
    .returning('id')
    .execute()
  for (const follower of followers) await wakeFor(tx, follower.id, due, now)
}

/** [Resolution 2] Tried again later and later; what follows is withheld meanwhile, and shown as such. */
async function recordFailure(tx: Tx, messageId: string, failure: string, now: Date): Promise<void> {
  const message = await tx
    .selectFrom('message')
    .select('attempts')
    .where('id', '=', messageId)
    .where('state', '=', 'sending')
    .forUpdate()
    .executeTakeFirst()
  if (!message) return
  const nextAttemptAt = nextAttempt(message.attempts, now)
  await tx
    .updateTable('message')
    .set({ state: 'failed', lastError: failure, heldUntil: null, nextAttemptAt })
    .where('id', '=', messageId)
    .execute()
  await tx
    .updateTable('message')
    .set({ state: 'withheld' })
    .where('follows', '=', messageId)
    .where('state', '=', 'waiting')
    .execute()
  if (nextAttemptAt) await wakeFor(tx, messageId, nextAttemptAt, now)
}

function nextAttempt(attempts: number, now: Date): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null
  const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS)
  return new Date(now.getTime() + seconds * 1000)
}

/** What the mail server or the network said; never the mail. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  const response = 'response' in error && typeof error.response === 'string' ? error.response : error.message
  return response.slice(0, 200)
}
