import type { Context, Outcome } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readSessionById } from '../queries/session.ts'
import { replaceRecoveryCodes } from './draw-recovery-codes.ts'
import { lockAccount } from './lock-account.ts'
import { markShown } from './mark-shown.ts'
import { notifyHolder } from './notify-holder.ts'
import { requireFactorsInReach } from './show-again.ts'
import { type StepDone, stepDone } from './step-done.ts'

const MOST = 10

export type NewFactor = { sessionId: string; kind: 'totp' | 'passkey'; name: string }

/** Recovery codes come with the first factor. */
export type FactorAdded = StepDone & { recoveryCodes: string[] | null }

/**
 * Part of a command: the holder has shown that he has the factor, hence the session counts as confirmed by it. Gives the
 * session another token, and tells him by mail. `write` adds what is particular to the kind.
 */
export async function addFactor(
  { tx, author, now }: Context<Person>,
  { sessionId, kind, name }: NewFactor,
  write: (factorId: string) => Promise<void>,
): Promise<Outcome<FactorAdded>> {
  const { userId } = author
  await lockAccount(tx, userId)
  requireFactorsInReach(await readSessionById(tx, sessionId, now))
  const held = await tx.selectFrom('factor').select('id').where('userId', '=', userId).execute()
  if (held.length >= MOST) refuse('too_many_factors', { params: { max: MOST } })
  const values = { userId, kind, name, addedAt: now }
  const { id } = await tx.insertInto('factor').values(values).returning('id').executeTakeFirstOrThrow()
  await write(id)
  const recoveryCodes = held.length === 0 ? await replaceRecoveryCodes(tx, userId, now) : null
  await markShown(tx, { sessionId, factorId: id, kind }, now)
  await notifyHolder(tx, { kind: 'factor_added', userId }, now)
  const added: AuditEvent = { kind: 'factor.added', userId, details: { factorId: id, kind }, personal: { name } }
  const result = { ...(await stepDone(tx, sessionId, now)), recoveryCodes }
  return { result, institutionId: journalOf(author), events: [added] }
}
