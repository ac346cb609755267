import type { TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import { z } from 'zod'
import { countAttempts } from '../commands/count-attempts.ts'
import { endDemandedSessions } from '../commands/demand-passwords.ts'
import { orderPasswordReset } from '../commands/order-password-reset.ts'
import { wakeFor } from '../commands/queue-message.ts'
import { keepAccessLog } from '../commands/record-accesses.ts'
import { execute } from '../db/execute.ts'
import { MAIL_LIMIT } from '../domain/attempts.ts'
import { Refused } from '../domain/refusals.ts'
import { RESET_SEAL } from '../domain/seals.ts'
import { sealer } from '../secrets/sealed-box.ts'
import { deliverCheckpoint } from './deliver-checkpoint.ts'
import { deliverMessage } from './deliver-message.ts'
import type { JobDeps } from './deps.ts'
import { drawCheckpoints } from './draw-checkpoints.ts'
import { followInquiries } from './follow-inquiries.ts'
import { followReviews } from './follow-reviews.ts'
import { followSleepers } from './follow-sleepers.ts'
import { watchMailboxes, watchUse } from './watch-use.ts'

const messagePayload = z.object({ messageId: z.uuid() })
const demandPayload = z.object({ demandId: z.uuid() })
const resetPayload = z.object({ sealed: z.base64() })
const checkpointPayload = z.object({ institutionId: z.uuid(), number: z.int(), way: z.enum(['mail', 'url']) })

/** Everything that runs in the background, by the name it has in the queue. */
export function createTasks(deps: JobDeps): TaskList {
  return {
    deliver_message: (payload) => deliverMessage(deps, messagePayload.parse(payload).messageId),
    order_password_reset: (payload) => orderReset(deps, resetPayload.parse(payload).sealed),
    end_demanded_sessions: (payload) => endDemandedSessions(deps.runner, demandPayload.parse(payload).demandId),
    resume_messages: () => resumeMessages(deps),
    forget_old_traces: () => forgetOldTraces(deps),
    keep_access_log: () => keepLog(deps),
    follow_inquiries: () => followInquiries(deps),
    watch_use: () => watchUse(deps),
    watch_mailboxes: () => watchMailboxes(deps),
    follow_sleepers: () => followSleepers(deps),
    follow_reviews: () => followReviews(deps),
    draw_checkpoints: () => drawCheckpoints(deps),
    deliver_checkpoint: (payload) => deliverCheckpoint(deps, checkpointPayload.parse(payload)),
  }
}

/** In the background, so that the page answers as fast whether there is such an account or not. */
async function orderReset(deps: JobDeps, sealed: string): Promise<void> {
  const identifier = sealer(deps.secret, RESET_SEAL).open(Buffer.from(sealed, 'base64')).trim().toLowerCase()
  const { runner, logger } = deps
  try {
    await countAttempts(runner.db, [{ subject: `reset:${identifier}`, limit: MAIL_LIMIT }], runner.now())
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return logger.info('a password reset was asked too often: no mail')
  }
  await execute(runner, orderPasswordReset, { system: 'job', institutionId: undefined }, { identifier })
}

/** Wakes what is due and has no job any more: its process died while it held it. */
async function resumeMessages({ runner }: JobDeps): Promise<void> {
  const now = runner.now()
  await runner.db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('message')
      .select('id')
      .where('nextAttemptAt', '<=', now)
      .where('state', 'in', ['waiting', 'sending', 'failed'])
      .where((eb) => eb.or([eb('heldUntil', 'is', null), eb('heldUntil', '<=', now)]))
      .limit(1000)
      .execute()
    for (const message of due) await wakeFor(tx, message.id, now, now)
  })
}

/** The months to come are ready before they begin; those over their time are dropped whole. */
async function keepLog({ runner, logger }: JobDeps): Promise<void> {
  const dropped = await keepAccessLog(runner.db, runner.now())
  if (dropped.length > 0) logger.info({ dropped }, 'months of the access log are over their time')
}

const DAYS_KEPT = 30
/** As long as the browser keeps the cookie by which it is known. */
const DAYS_DEVICES_ARE_KEPT = 400

/** Sessions, links, counters, devices and warnings that no rule looks at any more. */
async function forgetOldTraces({ runner: { db, now } }: JobDeps): Promise<void> {
  const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000)
  const before = daysAgo(DAYS_KEPT)
  const longBefore = daysAgo(DAYS_DEVICES_ARE_KEPT)
  await db.deleteFrom('holderCode').where('expiresAt', '<', before).execute()
  await db.deleteFrom('session').where('lastSeenAt', '<', before).execute()
  await db.deleteFrom('oneTimeLink').where('expiresAt', '<', before).execute()
  await db.deleteFrom('preparedApp').where('expiresAt', '<', before).execute()
  await db.deleteFrom('externalSignIn').where('expiresAt', '<', before).execute()
  await db.deleteFrom('spentChallenge').where('expiresAt', '<', before).execute()
  await db.deleteFrom('knownDevice').where('lastSeenAt', '<', longBefore).execute()
  await db.deleteFrom('signInAttempts').where('lastAt', '<', before).execute()
  // What came to its planned end emptied a service without an event.
  await sql`SELECT forget_limit_warnings(${now()}::timestamptz, NULL)`.execute(db)
  await sql`DELETE FROM demo_mail WHERE sent_at < ${before}`.execute(db)
}
