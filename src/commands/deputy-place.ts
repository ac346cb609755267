import type { Context } from '../db/execute.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import type { DeputyScope } from '../queries/deputies.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { authorize } from './authorize.ts'

type Place = { institutionId: string; agreementId: string; groupId?: string }

/** Goes on when the author may name a deputy there; throws the refusal otherwise. */
export async function authorizeDeputy({ tx, author, now }: Context, scope: DeputyScope): Promise<Place> {
  if (scope.level === 'agreement') {
    const facts = await readAgreementFacts(tx, scope.agreementId, now)
    authorize(author, 'agreement.name_deputy', facts)
    return { institutionId: facts.institutionId, agreementId: facts.agreementId }
  }
  const facts = await readGroupFacts(tx, scope.groupId, now)
  authorize(author, 'group.name_deputy', facts)
  return { institutionId: facts.institutionId, agreementId: facts.agreementId, groupId: scope.groupId }
}
