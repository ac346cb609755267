import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { readPeopleInCharge } from '../queries/people-in-charge.ts'
import type { DueSleeper } from '../queries/sleepers.ts'
import { closeUser } from './close-user.ts'
import { lockAgreement } from './lock-agreement.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'
import { type Left, readWhatIsLeft } from './refuse-leaving-nobody.ts'
import { suspend } from './suspend.ts'
import { tellNobodyLeft } from './tell-nobody-left.ts'

/** What was done; `kept`: he stays because nobody else is there, and the institution was told. */
export type Followed = { done: 'warned' | 'suspended' | 'closed' | 'kept' | 'nothing' }

type Sleeping = Context<System>

/**
 * [H13] One step with somebody who does not sign in any more: he and who answers for him are told, then his account is
 * suspended, then closed. The last administrator of a convention, or responsable of a group, is not closed.
 */
export async function followSleeper(context: Sleeping, due: DueSleeper): Promise<Outcome<Followed>> {
  for (const agreementId of due.agreementIds) await lockAgreement(context.tx, agreementId)
  if (!(await isStillAsleep(context, due))) return { result: { done: 'nothing' }, unchanged: true }
  switch (due.step) {
    case 'warn':
      return warn(context, due)
    case 'suspend':
      return suspendSleeper(context, due)
    case 'close':
      return close(context, due)
  }
}

/** He may have come while the list was gone through. */
async function isStillAsleep({ tx }: Sleeping, { userId, since }: DueSleeper): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM last_sign_in WHERE user_id = ${userId} AND at > ${since}::timestamptz`.execute(tx)
  return rows.length === 0
}

async function warn(context: Sleeping, due: DueSleeper): Promise<Outcome<Followed>> {
  const { userId, since, institutionId } = due
  await remember(context, due, { warnedAt: context.now, suspendedAt: null, keptAt: null })
  await tell(context, userId, 'sleeper_warned')
  const details = { since: since.toISOString() }
  return {
    result: { done: 'warned' },
    institutionId,
    events: [{ kind: 'sleeper.warned', userId, details }],
  }
}

async function suspendSleeper(context: Sleeping, due: DueSleeper): Promise<Outcome<Followed>> {
  const { now } = context
  const { userId, since, agreementIds } = due
  const [agreementId = ''] = agreementIds
  const reason = `Compte inactif : aucune connexion depuis le ${await dayOf(context, due)}`
  const outcome = await suspend(context, { level: 'user', agreementId, userId, reason })
  const left = await whatIsLeft(context, due)
  const keptAt = left.length > 0 ? now : null
  await remember(context, due, { suspendedAt: now, keptAt })
  await tell(context, userId, 'sleeper_suspended')
  await tellNobodyLeft(context, { userId, since, institutionId: due.institutionId, left })
  if ('unchanged' in outcome) throw new Error('a suspension changes something')
  return { ...outcome, result: { done: 'suspended' } }
}

/** All of his conventions or none: an account that is half closed would be asked about again. */
async function close(context: Sleeping, due: DueSleeper): Promise<Outcome<Followed>> {
  const { userId, since, institutionId, agreementIds } = due
  const left = await whatIsLeft(context, due)
  if (left.length > 0) {
    await remember(context, due, { keptAt: context.now })
    await tellNobodyLeft(context, { userId, since, institutionId, left })
    return { result: { done: 'kept' }, unchanged: true }
  }
  await tell(context, userId, 'sleeper_closed')
  const events: AuditEvent[] = []
  for (const agreementId of agreementIds) {
    const outcome = await closeUser(context, { agreementId, userId })
    if ('events' in outcome) events.push(...outcome.events)
  }
  const [first, ...others] = events
  if (!first) throw new Error('closing an account tells of it')
  return { result: { done: 'closed' }, institutionId, events: [first, ...others] }
}

async function whatIsLeft({ tx, now }: Sleeping, { userId, agreementIds }: DueSleeper): Promise<Left[]> {
  const all: Left[] = []
  for (const agreementId of agreementIds) all.push(await readWhatIsLeft(tx, { agreementId, userId }, now))
  return all.filter(({ administrator, groups }) => administrator || groups.length > 0)
}

type Done = { warnedAt?: Date; suspendedAt?: Date | null; keptAt?: Date | null }

/** Of this sleep: what was done about an earlier one is void. */
async function remember({ tx }: Sleeping, { userId, institutionId, since }: DueSleeper, done: Done): Promise<void> {
  await tx.deleteFrom('sleeper').where('userId', '=', userId).where('since', '<>', since).execute()
  await tx
    .insertInto('sleeper')
    .values({ userId, institutionId, since, ...done })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(done))
    .execute()
}

/** Himself, and who answers for him. */
async function tell({ tx, now }: Sleeping, userId: string, kind: Extract<MessageKind, `sleeper_${string}`>) {
  await queueMessage(tx, { kind, userId, notBefore: now }, now)
  for (const recipientId of await readPeopleInCharge(tx, userId, now))
    await queueMessage(tx, { kind, userId, recipientId, notBefore: now }, now)
}

async function dayOf({ tx }: Sleeping, { institutionId, since }: DueSleeper): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    SELECT to_char(${since}::timestamptz AT TIME ZONE time_zone, 'DD/MM/YYYY') AS day FROM institution
    WHERE id = ${institutionId}`.execute(tx)
  return rows[0]?.day ?? ''
}
