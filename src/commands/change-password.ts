import type { Command, Runner } from '../db/execute.ts'
import { execute } from '../db/execute.ts'
import type { Actor } from '../domain/actor.ts'
import { ACCOUNT_LIMIT } from '../domain/attempts.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readSignInAccount } from '../queries/sign-in-account.ts'
import { verifyPassword } from '../secrets/hash-password.ts'
import { countAttempts, forgiveAccount } from './count-attempts.ts'
import { endSessions } from './end-sessions.ts'
import { notifyPasswordChange } from './notify-password-change.ts'
import { setPassword } from './set-password.ts'
import { type StepDone, stepDone } from './step-done.ts'

export type PasswordChange = { sessionId: string; identifier: string; currentPassword: string; password: string }
export type PasswordChanged = StepDone & { endedSessions: number }

/**
 * « Mon compte »: a new password against the current one [H19], whose tries are counted as those of the login page.
 * Refuses `current_password_wrong` and what `setPassword` refuses.
 */
export async function changePassword(runner: Runner, actor: Actor, change: PasswordChange): Promise<PasswordChanged> {
  const account = { subject: `account:${change.identifier}`, limit: ACCOUNT_LIMIT }
  await countAttempts(runner.db, [account], runner.now())
  const known = await readSignInAccount(runner.db, change.identifier)
  const right = known?.userId === actor.userId && (await verifyPassword(known.hash, change.currentPassword))
  if (!right) refuse('current_password_wrong', { field: 'currentPassword' })
  await forgiveAccount(runner.db, account)
  return execute(runner, replacePassword, actor, change)
}

const replacePassword: Command<PasswordChange, PasswordChanged, Actor> = async (
  { tx, author, now },
  { sessionId, password },
) => {
  await setPassword(tx, author.userId, password, now)
  const endedSessions = await endSessions(tx, author.userId, now, 'password_changed', sessionId)
  await notifyPasswordChange(tx, author.userId, now)
  return {
    result: { ...(await stepDone(tx, sessionId, now)), endedSessions },
    institutionId: journalOf(author),
    events: [
      { kind: 'credentials.password_changed', userId: author.userId, details: { reason: 'own_wish', endedSessions } },
    ],
  }
}
