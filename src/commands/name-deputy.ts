import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { type DeputyScope, scopeIdOf } from '../queries/deputies.ts'
import { requireSeen } from './appoint-group-manager.ts'
import { beginningOf, endOf } from './day-to-come.ts'
import { authorizeDeputy } from './deputy-place.ts'
import { lockAgreement } from './lock-agreement.ts'
import { queueMessage } from './queue-message.ts'

type Input = DeputyScope & {
  userId: string
  /** Without: from now on. */
  fromDay?: string | null | undefined
  /** The last day. */
  untilDay: string
}

const MOST_DAYS = 366

/**
 * Who administers a convention, or answers for a group, names who stands in for him for a time [H13]: an appointment as his
 * own, within his own, that ends by itself, with his, and wherever his would be of no use.
 */
export async function nameDeputy(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { userId, untilDay, fromDay } = input
  const { institutionId, agreementId, groupId } = await authorizeDeputy(context, input)
  await lockAgreement(tx, agreementId)
  if (isSystem(author) || author.client) refuse('deputy_by_holder')
  const namer = author.userId
  if (userId === namer) refuse('own_deputy', { field: 'userId' })
  await requireSeen(context, agreementId, userId)
  const from = fromDay ? await beginningOf(tx, { agreementId, day: fromDay, field: 'fromDay' }, now) : now
  const until = await endOf(tx, { agreementId, day: untilDay, field: 'untilDay' }, now)
  if (until <= from) refuse('period_reversed', { field: 'untilDay' })
  if (until.getTime() - from.getTime() > MOST_DAYS * 86_400_000) refuse('deputy_for_too_long', { field: 'untilDay' })
  const kind = groupId ? 'group_manager' : 'organization_admin'
  if (!(await isAppointed(tx, { namer, scopeId: scopeIdOf(input) }, now))) refuse('deputy_by_holder')
  const appointment = { kind, userId, institutionId, agreementId, groupId: groupId ?? null, deputyOf: namer }
  const { id } = await tx
    .insertInto('appointment')
    .values({ ...appointment, during: toRange({ from, until }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const note = `${author.name} (${await inDays(tx, institutionId, from, until)})`
  await queueMessage(tx, { kind: 'deputy_named', userId, agreementId, note, notBefore: now }, now)
  const details = { deputyOf: namer, from: from.toISOString(), until: until.toISOString() }
  const about = { agreementId, ...(groupId && { groupId }), userId }
  return { result: { id }, institutionId, events: [{ kind: 'deputy.named', ...about, details }] }
}

/** In his own right: a deputy names none. */
async function isAppointed(tx: Tx, { namer, scopeId }: { namer: string; scopeId: string }, now: Date) {
  const { rows } = await sql`
    SELECT FROM appointment WHERE user_id = ${namer} AND scope_id = ${scopeId} AND deputy_of IS NULL
                              AND during @> ${now}::timestamptz`.execute(tx)
  return rows.length > 0
}

/** From the first to the last day, where the institution is, as both languages write it. */
async function inDays(tx: Tx, institutionId: string, from: Date, until: Date): Promise<string> {
  const { rows } = await sql<{ days: string }>`
    SELECT to_char(${from}::timestamptz AT TIME ZONE time_zone, 'DD/MM/YYYY') || ' – ' ||
           to_char(${until}::timestamptz AT TIME ZONE time_zone - interval '1 second', 'DD/MM/YYYY') AS days
    FROM institution WHERE id = ${institutionId}`.execute(tx)
  return rows[0]?.days ?? ''
}
