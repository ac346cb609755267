import type { Reader } from '../db/database.ts'
import type { Author } from '../domain/actor.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readFactsOfGroups } from '../queries/group-facts.ts'
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
  const leftGroups = new Set(memberships.map((one) => one.groupId))
  const narrowedGroups = new Set(roles.map((one) => one.groupId))
  const facts = await readFactsOfGroups(db, [...leftGroups, ...narrowedGroups], at)
  const ofGroup = (groupId: string) => {
    const found = facts.get(groupId)
    return found?.agreementId === agreementId ? found : undefined
  }
  for (const groupId of leftGroups) authorize(author, 'group.end_membership', ofGroup(groupId))
  for (const groupId of narrowedGroups) authorize(author, 'group.take_back_role', ofGroup(groupId))
  return agreement
}
