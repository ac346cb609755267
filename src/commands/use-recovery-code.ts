import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import { refuse } from '../domain/refusals.ts'
import { hashRecoveryCode } from '../secrets/recovery-code.ts'
import { markShown } from './mark-shown.ts'
import { notifyHolder } from './notify-holder.ts'
import { type StepDone, stepDone } from './step-done.ts'

/** Each once; its holder is told, who would otherwise miss it only when he needs it. */
export const useRecoveryCode: Command<{ sessionId: string; code: string }, StepDone, Person> = async (
  { tx, author, now },
  { sessionId, code },
) => {
  const { userId } = author
  const { numUpdatedRows } = await tx
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('hash', '=', hashRecoveryCode(userId, code))
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) refuse('code_wrong', { field: 'code' })
  await markShown(tx, { sessionId, kind: 'recovery_code' }, now)
  await notifyHolder(tx, { kind: 'recovery_code_used', userId }, now)
  return {
    result: await stepDone(tx, sessionId, now),
    institutionId: journalOf(author),
    events: [{ kind: 'recovery_code.used', userId, details: {} }],
  }
}
