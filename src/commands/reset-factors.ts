import type { Context, Outcome } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'
import { endSessions } from './end-sessions.ts'
import { lockAccount } from './lock-account.ts'
import { notifyHolder } from './notify-holder.ts'
import { requireStaff } from './require-staff.ts'

type OfUser = { agreementId: string; userId: string; reason: string }
type OfAdministrator = { institutionId: string; userId: string; reason: string }

/**
 * Somebody has lost his second factor: the administrator above, who knows him, takes it away; never a mail alone, which
 * whoever reads his mailbox could answer. Refuses `factor_not_held`.
 */
export async function resetFactors(context: Context, { reason, ...user }: OfUser): Promise<Outcome<void>> {
  const { tx, author, now } = context
  const facts = await readUserFacts(tx, user, now)
  authorize(author, 'user.reset_factors', facts)
  const event = await takeFactors(context, user.userId, reason)
  const events = [{ ...event, agreementId: user.agreementId }] as const
  return { result: undefined, institutionId: facts.institutionId, events }
}

/** The same for an « Administrateur de la Caf ». */
export async function resetAdministratorFactors(context: Context, input: OfAdministrator): Promise<Outcome<void>> {
  const { tx, author } = context
  const { institutionId, userId, reason } = input
  authorize(author, 'institution.reset_factors', await readInstitutionFacts(tx, institutionId))
  if (!isSystem(author) && author.userId === userId) refuse('own_account')
  await requireStaff(tx, institutionId, userId)
  return { result: undefined, institutionId, events: [await takeFactors(context, userId, reason)] }
}

/** Part of a command: factors, recovery codes and sessions of an account end; its holder is told. Returns the event. */
export async function takeFactors({ tx, now }: Context, userId: string, reason: string): Promise<AuditEvent> {
  await lockAccount(tx, userId)
  const taken = await tx.deleteFrom('factor').where('userId', '=', userId).returning('id').execute()
  if (taken.length === 0) refuse('factor_not_held')
  await tx.deleteFrom('recoveryCode').where('userId', '=', userId).execute()
  const endedSessions = await endSessions(tx, userId, now, 'factors_reset')
  await notifyHolder(tx, { kind: 'factors_reset', userId }, now)
  return { kind: 'factor.reset', userId, details: { factors: taken.length, endedSessions }, personal: { reason } }
}
