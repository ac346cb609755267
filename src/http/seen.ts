import type { Database } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { sees } from '../domain/policy.ts'
import type { AgreementFacts, GroupFacts, Target, UserFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readUserFacts } from '../queries/user-facts.ts'

/** What a reader asks for, if it is his to see; foreign is not found, as what does not exist. */
function seen<T extends Target>(actor: Actor, target: T | undefined): T {
  return target && sees(actor, target) ? target : refuse('not_found')
}

export async function seenAgreement(
  db: Database,
  actor: Actor,
  agreementId: string,
  at: Date,
): Promise<AgreementFacts> {
  return seen(actor, await readAgreementFacts(db, agreementId, at))
}

export async function seenGroup(db: Database, actor: Actor, groupId: string, at: Date): Promise<GroupFacts> {
  return seen(actor, await readGroupFacts(db, groupId, at))
}

export async function seenUser(
  db: Database,
  actor: Actor,
  key: { agreementId: string; userId: string },
  at: Date,
): Promise<UserFacts> {
  return seen(actor, await readUserFacts(db, key, at))
}
