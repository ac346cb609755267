import { type Selectable, sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import type { ExternalAccount } from '../db/schema.ts'
import type { Action } from '../domain/policy.ts'
import { refuse } from '../domain/refusals.ts'
import { readExternalAccountFacts } from '../queries/external-account-facts.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'

type Change = Extract<Action, `external_account.${string}`>
type Locked = Selectable<ExternalAccount> & { isOpen: boolean }

/** One change at a time of an external user, as it stands once it is one's turn. */
export async function lockExternalAccount(
  { tx, author, now }: Context,
  accountId: string,
  change: Change,
): Promise<Locked> {
  const facts = await readExternalAccountFacts(tx, accountId, now)
  authorize(author, change, facts)
  await lockAgreement(tx, facts.agreementId)
  const account = await tx
    .selectFrom('externalAccount')
    .selectAll()
    .select(sql<boolean>`coalesce(during @> ${now}::timestamptz, false)`.as('isOpen'))
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return account ?? refuse('not_found')
}

/** Neither opened, nor refused, nor given up. */
export const awaitsAnswer = ({ openedAt, refusedAt, withdrawnAt }: Locked): boolean =>
  [openedAt, refusedAt, withdrawnAt].every((at) => at === null)
