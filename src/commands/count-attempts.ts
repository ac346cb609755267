import { createHash } from 'node:crypto'
import type { Database, Tx } from '../db/database.ts'
import { type AttemptLimit, type Attempts, secondsToWait, withFailure } from '../domain/attempts.ts'
import { refuse } from '../domain/refusals.ts'

/** Something that is tried: `account:…`, `address:…`; kept as a digest. */
export type Attempt = { subject: string; limit: AttemptLimit }

/**
 * Counts a try of each as failed, before it is known to be: of many at the same instant none slips through. Refuses with
 * `too_many_requests` and the seconds to wait, without counting, when one of them has to wait.
 */
export async function countAttempts(db: Database, attempts: readonly Attempt[], now: Date): Promise<void> {
  const wait = await db.transaction().execute(async (tx) => {
    const standing = []
    for (const attempt of inOneOrder(attempts)) standing.push({ attempt, before: await lockAttempts(tx, attempt, now) })
    const waits = standing.map(({ before }) => secondsToWait(before, now) ?? 0)
    const longest = Math.max(...waits)
    if (longest > 0) return longest
    for (const { attempt, before } of standing) await save(tx, attempt, withFailure(before, attempt.limit, now), now)
    return undefined
  })
  if (wait) refuse('too_many_requests', { params: { seconds: wait } })
}

/** Refuses as `countAttempts` does while it has to wait; counts nothing. For what is too frequent to write a row each time. */
export async function refuseWhileWaiting(db: Database, attempt: Attempt, now: Date): Promise<void> {
  const row = await db
    .selectFrom('signInAttempts')
    .select(['failures', 'windowBeganAt', 'windowFailures', 'blockedUntil'])
    .where('key', '=', keyOf(attempt))
    .executeTakeFirst()
  const seconds = secondsToWait(row && { ...row, blockedUntil: row.blockedUntil ?? undefined }, now)
  if (seconds) refuse('too_many_requests', { params: { seconds } })
}

/** The account's try was right: its row of failures is over, though not what the day has counted so far. */
export async function forgiveAccount(db: Database, account: Attempt): Promise<void> {
  await db
    .updateTable('signInAttempts')
    .set((eb) => ({ failures: 0, blockedUntil: null, windowFailures: eb('windowFailures', '-', 1) }))
    .where('key', '=', keyOf(account))
    .execute()
}

/**
 * The account has another password, which its holder's mailbox vouches for: guesses at the former one count no more, so
 * that whoever makes them cannot keep him out.
 */
export async function forgetFailures(tx: Tx, userId: string): Promise<void> {
  const { identifier } = await tx
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('signInAttempts')
    .set({ failures: 0, windowFailures: 0, blockedUntil: null })
    .where('key', '=', keyOf({ subject: `account:${identifier}` }))
    .execute()
}

/** Takes back this one try only: whoever guesses many accounts from an address does not clear it with one of his own. */
export async function forgiveAddress(db: Database, address: Attempt): Promise<void> {
  await db
    .updateTable('signInAttempts')
    .set((eb) => ({
      failures: eb('failures', '-', 1),
      windowFailures: eb('windowFailures', '-', 1),
      blockedUntil: null,
    }))
    .where('key', '=', keyOf(address))
    .execute()
}

/** So that two that concern the same rows wait for one another instead of both. */
function inOneOrder(attempts: readonly Attempt[]): Attempt[] {
  return [...attempts].sort((a, b) => (a.subject < b.subject ? -1 : 1))
}

async function lockAttempts(tx: Tx, attempt: Attempt, now: Date): Promise<Attempts | undefined> {
  const key = keyOf(attempt)
  await tx
    .insertInto('signInAttempts')
    .values({ key, failures: 0, windowBeganAt: now, windowFailures: 0, lastAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('signInAttempts')
    .select(['failures', 'windowBeganAt', 'windowFailures', 'blockedUntil'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, blockedUntil: row.blockedUntil ?? undefined }
}

async function save(tx: Tx, attempt: Attempt, after: Attempts, now: Date): Promise<void> {
  await tx
    .updateTable('signInAttempts')
    .set({ ...after, blockedUntil: after.blockedUntil ?? null, lastAt: now })
    .where('key', '=', keyOf(attempt))
    .execute()
}

function keyOf({ subject }: Pick<Attempt, 'subject'>): Buffer {
  return createHash('sha256').update(subject).digest()
}
