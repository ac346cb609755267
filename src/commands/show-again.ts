import type { Runner } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { type RunningSession, readSessionById } from '../queries/session.ts'
import { checkCurrentPassword } from './check-current-password.ts'

const FRESH_MINUTES = 10

/**
 * OWASP ASVS 5.0 V7.5.1: before something that decides who can get in, whoever holds the session shows that he is its
 * holder, by his password. Refuses `current_password_wrong`, `required_field`, and sessions that have not come so far.
 */
export async function showAgain(
  runner: Runner,
  session: { id: string; actor: { userId: string } },
  currentPassword: string | undefined,
): Promise<void> {
  const running = await readSessionById(runner.db, session.id, runner.now())
  requireFactorsInReach(running)
  if (!asksPassword(running, runner.now())) return
  if (currentPassword === undefined) refuse('required_field', { field: 'currentPassword' })
  await checkCurrentPassword(runner, session.actor.userId, currentPassword)
}

/**
 * Who knows the password of somebody who has a second factor sees nothing of it and adds none: only an open portal, or the
 * step that asks for a factor of whoever has none, goes further.
 */
export function requireFactorsInReach(session: RunningSession | undefined): asserts session is RunningSession {
  if (!session) refuse('not_signed_in')
  if (session.stage !== 'complete' && session.stage !== 'factor_enrollment') refuse('first_login_unfinished')
}

/** Not on the step that follows the password, nor of whoever came without one and did so just now. */
export function asksPassword({ stage, method, authenticatedAt }: RunningSession, now: Date): boolean {
  if (stage === 'factor_enrollment') return false
  return method === 'password' || now.getTime() - authenticatedAt.getTime() > FRESH_MINUTES * 60_000
}
