import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readFactsOfUsers } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'
import { wakeWithheld } from './queue-message.ts'
import { authorizeSuspension, type Suspended, type SuspensionTarget } from './suspension-target.ts'

/** Ends the suspension that runs: what it hid is there again, as it stands by now [H08, resolution 3]. */
export async function liftSuspension(context: Context, target: SuspensionTarget): Promise<Outcome<{ liftedAt: Date }>> {
  const { tx, now, author } = context
  const suspended = await authorizeSuspension(context, 'lift_suspension', target)
  await sign(tx, suspended, { by: personIdOf(author), now })
  const ended = await endPeriods(tx, suspended.table, suspended.isOfTarget, now)
  if (ended === 0) refuse('not_suspended')
  if (target.level === 'user') await wakeWithheld(tx, [target.userId], now)
  const { institutionId, about, details } = suspended
  return { result: { liftedAt: now }, institutionId, events: [{ kind: 'suspension.lifted', ...about, details }] }
}

/**
 * The same of several persons of a convention together: each is asked about as if he were alone, and has his line, in as
 * many statements as one.
 */
export async function liftSuspensionsOfUsers(
  { tx, now, author }: Context,
  { agreementId, userIds }: { agreementId: string; userIds: readonly string[] },
): Promise<readonly AuditEvent[]> {
  if (userIds.length === 0) return []
  const facts = await readFactsOfUsers(tx, agreementId, userIds, now)
  for (const userId of userIds) authorize(author, 'user.lift_suspension', facts.get(userId))
  const theirs = sql<boolean>`scope_id = ANY(${[...userIds]}::uuid[])`
  await sql`UPDATE suspension SET lifted_by = ${personIdOf(author)}
            WHERE ${theirs} AND during @> ${now}::timestamptz`.execute(tx)
  if ((await endPeriods(tx, 'suspension', theirs, now)) < userIds.length) refuse('not_suspended')
  await wakeWithheld(tx, userIds, now)
  return userIds.map((userId) => ({ kind: 'suspension.lifted', userId, details: { level: 'user' } }))
}

/** Who ends it before its time; what ended by itself bears no name. */
async function sign(tx: Tx, { table, isOfTarget }: Suspended, { by, now }: { by: string | null; now: Date }) {
  await sql`UPDATE ${sql.table(table)} SET lifted_by = ${by}
            WHERE ${isOfTarget} AND during @> ${now}::timestamptz`.execute(tx)
}
