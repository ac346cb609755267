import type { Tx } from '../db/database.ts'

/**
 * One change at a time in a convention: whoever builds or fills its groups takes this first, then reads what his
 * rules need. Groups are few and changes rare; a count or a tree that another is changing is worth nothing.
 */
export async function lockAgreement(tx: Tx, agreementId: string): Promise<void> {
  await tx.selectFrom('agreement').select('id').where('id', '=', agreementId).forNoKeyUpdate().execute()
}
