import type { Tx } from '../db/database.ts'

/**
 * One change at a time in a convention: whoever builds or fills its groups takes this first, then reads what his
 * rules need. Groups are few and changes rare; a count or a tree that another is changing is worth nothing.
 */
export async function lockAgreement(tx: Tx, agreementId: string): Promise<void> {
  await tx.selectFrom('agreement').select('id').where('id', '=', agreementId).forNoKeyUpdate().execute()
}

/** The same, of the convention a group is under. What the rules ask of the group is read after this, not before. */
export async function lockAgreementOf(tx: Tx, groupId: string): Promise<void> {
  const itsAgreement = tx.selectFrom('userGroup').select('agreementId').where('id', '=', groupId)
  await tx.selectFrom('agreement').select('id').where('id', '=', itsAgreement).forNoKeyUpdate().execute()
}
