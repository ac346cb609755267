import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf, type System } from '../domain/actor.ts'
import { type MessageKind, queueMessage } from './queue-message.ts'

type Account = { id: string; agreementId: string; requestedBy: string | null }
type Kind = Extract<MessageKind, `external_account_${string}`>

/** [C21] Who asked for an external user learns what was decided of it by somebody else. */
export async function tellRequester(
  { tx, author, now }: Context,
  { id, agreementId, requestedBy }: Account,
  kind: Kind,
): Promise<void> {
  if (requestedBy === null || requestedBy === personIdOf(author)) return
  await queueMessage(tx, { kind, userId: requestedBy, agreementId, externalAccountId: id, notBefore: now }, now)
}

/** What ended longer ago is no news. */
const NEWS_DAYS = 7

/** What the clock ended, or a convention that confers less: nobody decided it of this external user, nobody else tells it. */
export async function tellOfEnded(context: Context<System>): Promise<Outcome<void>> {
  const { tx, now } = context
  const { rows } = await sql<Account>`
    SELECT x.id, x.agreement_id, x.requested_by FROM external_account x
    WHERE coalesce(upper(x.during), x.ends_at) <= ${now}::timestamptz
      AND coalesce(upper(x.during), x.ends_at) > ${now}::timestamptz - make_interval(days => ${NEWS_DAYS})
      AND x.refused_at IS NULL AND x.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM message m WHERE m.external_account_id = x.id AND m.kind = 'external_account_ended')
    ORDER BY x.id`.execute(tx)
  for (const account of rows) await tellRequester(context, account, 'external_account_ended')
  return { result: undefined, unchanged: true }
}
