import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { AgreementFacts } from '../domain/policy-targets.ts'
import { suspensionOfAgreement, withdrawalOfDelegation } from './suspended.ts'

/** What the policy asks about a convention; nothing when it does not exist. */
export async function readAgreementFacts(
  db: Reader,
  agreementId: string,
  at: Date,
): Promise<AgreementFacts | undefined> {
  const { rows } = await sql<Omit<AgreementFacts, 'kind'>>`
    SELECT a.id AS agreement_id, a.institution_id, upper(a.during) <= ${at}::timestamptz IS TRUE AS ended,
           EXISTS (SELECT FROM delegation d WHERE d.agreement_id = a.id AND d.during @> ${at}::timestamptz) AS delegated,
           ${withdrawalOfDelegation(sql`a.id`, at)} AS withdrawal,
           ${suspensionOfAgreement(sql`a`, at)} AS suspension
    FROM agreement a WHERE a.id = ${agreementId}`.execute(db)
  return rows[0] && { kind: 'agreement', ...rows[0] }
}
