import type { Tx } from '../db/database.ts'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { readFactorRequiredFrom } from '../queries/factor-required.ts'
import { endSessions } from './end-sessions.ts'
import { lockAccount } from './lock-account.ts'
import { notifyHolder } from './notify-holder.ts'
import { type StepDone, stepDone } from './step-done.ts'

/**
 * Removes one of one's own factors, which then no longer opens anything: every other session ends. Recovery codes go with
 * the last one. Refuses `factor_required` for the last while the institution asks for one.
 */
export const removeFactor: Command<{ sessionId: string; factorId: string }, StepDone, Person> = async (
  { tx, author, now },
  { sessionId, factorId },
) => {
  const { userId } = author
  await lockAccount(tx, userId)
  const kind = await takeFactor(tx, userId, factorId)
  const left = await tx.selectFrom('factor').select('id').where('userId', '=', userId).execute()
  if (left.length === 0) {
    if (await readFactorRequiredFrom(tx, userId, now)) refuse('factor_required')
    await tx.deleteFrom('recoveryCode').where('userId', '=', userId).execute()
  }
  const endedSessions = await endSessions(tx, userId, now, 'factor_removed', sessionId)
  await notifyHolder(tx, { kind: 'factor_removed', userId }, now)
  return {
    result: await stepDone(tx, sessionId, now),
    institutionId: journalOf(author),
    events: [{ kind: 'factor.removed', userId, details: { factorId, kind, endedSessions } }],
  }
}

async function takeFactor(tx: Tx, userId: string, factorId: string): Promise<string> {
  const removed = await tx
    .deleteFrom('factor')
    .where('id', '=', factorId)
    .where('userId', '=', userId)
    .returning('kind')
    .executeTakeFirst()
  return removed?.kind ?? refuse('not_found')
}
