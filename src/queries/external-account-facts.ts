import type { Reader } from '../db/database.ts'
import type { ExternalAccountFacts } from '../domain/policy-targets.ts'
import { readAgreementFacts } from './agreement-facts.ts'

/** What the policy asks about the external users of a convention; nothing when it does not exist. */
export async function readExternalAccountsFacts(
  db: Reader,
  agreementId: string,
  at: Date,
): Promise<ExternalAccountFacts | undefined> {
  const facts = await readAgreementFacts(db, agreementId, at)
  return facts && { ...facts, kind: 'external_account' }
}

/** … about one of them. */
export async function readExternalAccountFacts(
  db: Reader,
  accountId: string,
  at: Date,
): Promise<ExternalAccountFacts | undefined> {
  const account = await db
    .selectFrom('externalAccount')
    .select('agreementId')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return account && readExternalAccountsFacts(db, account.agreementId, at)
}
