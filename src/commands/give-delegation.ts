import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { tellAdministrators } from './tell-administrators.ts'

/** Gives the management to the partner: back after it was withdrawn, or for the first time (resolution 5). */
export async function giveDelegation(
  context: Context,
  { agreementId }: { agreementId: string },
): Promise<Outcome<{ givenAt: Date }>> {
  const { tx, author, now } = context
  authorize(author, 'agreement.give_delegation', await readAgreementFacts(tx, agreementId, now))
  await lockAgreement(tx, agreementId)
  const facts = (await readAgreementFacts(tx, agreementId, now)) ?? refuse('not_found')
  if (facts.delegated) refuse('already_delegated')
  const during = toRange({ from: now, until: undefined })
  const givenBy = personIdOf(author)
  await tx.insertInto('delegation').values({ agreementId, during, givenBy }).execute()
  await tellAdministrators(tx, { kind: 'delegation_given', agreementId }, now)
  return {
    result: { givenAt: now },
    institutionId: facts.institutionId,
    events: [{ kind: 'delegation.given', agreementId, details: {} }],
  }
}
