import type { Context } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readAgreement } from '../queries/agreement.ts'

/** Counts one more version of a locked convention; a conflict with what now stands if someone saved meanwhile. */
export async function nextAgreementVersion(
  { tx, author, now }: Context,
  agreementId: string,
  seen: number,
): Promise<number> {
  const updated = await tx
    .updateTable('agreement')
    .set({ version: seen + 1 })
    .where('id', '=', agreementId)
    .where('version', '=', seen)
    .returning('version')
    .executeTakeFirst()
  if (!updated) throw new Refused([{ code: 'stale_version' }], await readAgreement(tx, author, agreementId, now))
  return updated.version
}
