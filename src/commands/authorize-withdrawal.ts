import type { Reader } from '../db/database.ts'
import type { Author } from '../domain/actor.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import type { Withdrawal } from '../queries/withdrawal-impact.ts'
import { authorize } from './authorize.ts'

/** Group by group, before anything is looked at: nobody is told what others' groups hold. */
export async function authorizeWithdrawal(
  db: Reader,
  author: Author,
  { agreementId, memberships, roles }: Withdrawal,
  at: Date,
): Promise<{ institutionId: string }> {
  const agreement = await readAgreementFacts(db, agreementId, at)
  authorize(author, 'agreement.withdraw_rights', agreement)
  const ofGroup = async (groupId: string) => {
    const facts = await readGroupFacts(db, groupId, at)
    return facts?.agreementId === agreementId ? facts : undefined
  }
  for (const groupId of new Set(memberships.map((one) => one.groupId)))
    authorize(author, 'group.end_membership', await ofGroup(groupId))
  for (const groupId of new Set(roles.map((one) => one.groupId)))
    authorize(author, 'group.take_back_role', await ofGroup(groupId))
  return agreement
}
