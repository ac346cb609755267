import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readSessionById } from '../queries/session.ts'
import { endSessions } from './end-sessions.ts'
import { notifyHolder } from './notify-holder.ts'
import { setPassword } from './set-password.ts'
import { type StepDone, stepDone } from './step-done.ts'

/** The last step of the first login [H29], or a renewal [H19]: the session goes on, every other ends. */
export const choosePassword: Command<{ sessionId: string; password: string }, StepDone, Person> = async (
  { tx, author, now },
  { sessionId, password },
) => {
  const session = await readSessionById(tx, sessionId, now)
  if (session?.stage !== 'new_password') refuse('step_already_done')
  await setPassword(tx, author.userId, password, now)
  await endSessions(tx, author.userId, now, 'password_changed', sessionId)
  if (session.renewalDue || session.changeDemanded)
    await notifyHolder(tx, { kind: 'password_changed', userId: author.userId }, now)
  const reason = session.changeDemanded ? 'demanded' : session.renewalDue ? 'renewal' : 'first_login'
  return {
    result: await stepDone(tx, sessionId, now),
    institutionId: journalOf(author),
    events: [{ kind: 'credentials.password_changed', userId: author.userId, details: { reason } }],
  }
}
