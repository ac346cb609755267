import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'

/** « fermer »: one of one's own other sessions. Somebody else's is not found. */
export const closeSession: Command<{ sessionId: string; currentSessionId: string }, void, Person> = async (
  { tx, author, now },
  { sessionId, currentSessionId },
) => {
  if (sessionId === currentSessionId) refuse('own_session')
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ endedAt: now, endReason: 'closed_by_holder' })
    .where('id', '=', sessionId)
    .where('userId', '=', author.userId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) refuse('not_found')
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [{ kind: 'session.closed', userId: author.userId, details: { sessionId } }],
  }
}
