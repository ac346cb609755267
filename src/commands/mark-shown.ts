import type { Tx } from '../db/database.ts'
import type { SecondFactor } from '../domain/assurance.ts'

/** Part of a command: this session's holder has just shown a second factor. */
export async function markShown(
  tx: Tx,
  { sessionId, factorId, kind }: { sessionId: string; factorId?: string; kind: SecondFactor },
  now: Date,
): Promise<void> {
  // With a passkey goes the verification of its holder, as much as a password again.
  const again = kind === 'passkey' ? { authenticatedAt: now } : {}
  await tx
    .updateTable('session')
    .set({ secondFactor: kind, secondFactorAt: now, ...again })
    .where('id', '=', sessionId)
    .execute()
  if (factorId) await tx.updateTable('factor').set({ lastUsedAt: now }).where('id', '=', factorId).execute()
}
