import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'

/** Another name for one of one's own factors. Somebody else's is not found. */
export const renameFactor: Command<{ factorId: string; name: string }, void, Person> = async (
  { tx, author },
  { factorId, name },
) => {
  const { userId } = author
  const { numUpdatedRows } = await tx
    .updateTable('factor')
    .set({ name })
    .where('id', '=', factorId)
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) refuse('not_found')
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [{ kind: 'factor.renamed', userId, details: { factorId }, personal: { name } }],
  }
}
