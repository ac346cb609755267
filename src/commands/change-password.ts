import type { Reader } from '../db/database.ts'
import type { Command, Runner } from '../db/execute.ts'
import { execute } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readRootPasswordServices } from '../queries/root-password.ts'
import { checkCurrentPassword } from './check-current-password.ts'
import { endSessions } from './end-sessions.ts'
import { notifyHolder } from './notify-holder.ts'
import { setPassword } from './set-password.ts'
import { type StepDone, stepDone } from './step-done.ts'

export type PasswordChange = {
  sessionId: string
  currentPassword: string
  password: string
  /** The application it is changed from. */
  serviceId?: string | undefined
}
export type PasswordChanged = StepDone & { endedSessions: number }

/**
 * « Mon compte »: a new password against the current one [H19], whose tries are counted as those of the login page.
 * [C08] The administrateur général’s is changed from the application that says so, where there is one.
 * Refuses `current_password_wrong` and what `setPassword` refuses.
 */
export async function changePassword(runner: Runner, actor: Person, change: PasswordChange): Promise<PasswordChanged> {
  if (actor.rootAdmin) await refuseFromElsewhere(runner.db, change.serviceId)
  await checkCurrentPassword(runner, actor.userId, change.currentPassword)
  return execute(runner, replacePassword, actor, change)
}

async function refuseFromElsewhere(db: Reader, from: string | undefined): Promise<void> {
  const [first, ...others] = await readRootPasswordServices(db)
  if (!first || [first, ...others].some(({ serviceId }) => serviceId === from)) return
  refuse('password_of_root_elsewhere', { params: { service: first.name } })
}

const replacePassword: Command<PasswordChange, PasswordChanged, Person> = async (
  { tx, author, now },
  { sessionId, password },
) => {
  await setPassword(tx, author.userId, password, now)
  const endedSessions = await endSessions(tx, author.userId, now, 'password_changed', sessionId)
  await notifyHolder(tx, { kind: 'password_changed', userId: author.userId }, now)
  return {
    result: { ...(await stepDone(tx, sessionId, now)), endedSessions },
    institutionId: journalOf(author),
    events: [
      { kind: 'credentials.password_changed', userId: author.userId, details: { reason: 'own_wish', endedSessions } },
    ],
  }
}
