import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { tellAdministrators } from './tell-administrators.ts'

type Input = { agreementId: string; reason: string }

/**
 * « Supprimer la délégation » [H10]: from this instant on the partner's administrators and responsables read, and the
 * institution acts on the same screens [H11, resolution 5]. Nobody loses his access by it.
 */
export async function withdrawDelegation(
  context: Context,
  { agreementId, reason: written }: Input,
): Promise<Outcome<{ withdrawnAt: Date }>> {
  const { tx, author, now } = context
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.withdraw_delegation', facts)
  const reason = written.trim()
  if (reason === '') refuse('required_field', { field: 'reason' })
  // Whoever is changing something in the convention finishes first; whoever comes after is refused.
  await lockAgreement(tx, agreementId)
  const by = personIdOf(author)
  const { numAffectedRows } = await sql`
    UPDATE delegation SET during = tstzrange(lower(during), ${now}::timestamptz),
                          withdrawn_by = ${by}, withdrawal_reason = ${reason}
    WHERE agreement_id = ${agreementId} AND during @> ${now}::timestamptz
      AND lower(during) < ${now}::timestamptz`.execute(tx)
  if (!numAffectedRows) refuse('not_delegated')
  await tellAdministrators(tx, { kind: 'delegation_withdrawn', agreementId, note: reason }, now)
  return {
    result: { withdrawnAt: now },
    institutionId: facts.institutionId,
    events: [{ kind: 'delegation.withdrawn', agreementId, details: {}, personal: { reason } }],
  }
}
