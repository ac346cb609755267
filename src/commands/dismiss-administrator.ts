import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { authorize } from './authorize.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = { agreementId: string; userId: string }

/** Ends the appointment of an « Administrateur partenaire »; under delegation the last one stays until he has a successor. */
export async function dismissAdministrator(
  { tx, author, now }: Context,
  { agreementId, userId }: Input,
): Promise<Outcome<{ userId: string }>> {
  await lockAgreement(tx, agreementId)
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.dismiss_administrator', facts)
  const ofAgreement = sql<boolean>`scope_id = ${agreementId} AND kind = 'organization_admin'`
  const { rows } = await sql<{ his: boolean; isDeputy: boolean }>`
    SELECT user_id = ${userId} AS his, deputy_of IS NOT NULL AS is_deputy FROM appointment
    WHERE ${ofAgreement} AND during @> ${now}::timestamptz`.execute(tx)
  if (!rows.some(({ his }) => his)) refuse('not_found')
  const isDeputy = rows.some((row) => row.his && row.isDeputy)
  const another = rows.some((row) => !row.his && !row.isDeputy)
  if (facts.delegated && !isDeputy && !another) refuse('last_administrator')
  await endPeriods(tx, 'appointment', sql<boolean>`${ofAgreement} AND user_id = ${userId}`, now)
  const details = { at: now.toISOString() }
  return {
    result: { userId },
    institutionId: facts.institutionId,
    events: [{ kind: 'organization_admin.dismissed', agreementId, userId, details }],
  }
}
