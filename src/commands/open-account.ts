import type { Context } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent, Events } from '../domain/events.ts'
import { proposeIdentifier } from '../domain/identifier.ts'
import { toRange } from '../domain/period.ts'
import { addressProblems, type Identity, identityOf, type NewPerson } from '../domain/person.ts'
import { Refused } from '../domain/refusals.ts'
import type { EmailScope } from '../queries/email-holder.ts'
import { readFreeIdentifier } from '../queries/free-identifier.ts'
import { orderCredentials } from './order-credentials.ts'
import { refuseTakenEmail } from './refuse-taken-email.ts'

export type NewAccount = {
  institutionId: string
  organizationId: string
  agreementId: string
  person: NewPerson
  opensAt: Date
}

export type OpenedAccount = { userId: string; identifier: string; events: Events }

/**
 * Opens an account of a partner's organisation within a convention [H40, H41]; that the author may has been settled by
 * the command that calls. Refuses addresses that are malformed, not confirmed, not nominative [H72] or taken.
 */
export async function openAccount(context: Context, account: NewAccount): Promise<OpenedAccount> {
  const { organizationId, agreementId, person, opensAt } = account
  const identity = await requireFreeAddress(context, account, person)
  const { userId, identifier } = await insertAccount(context, account, identity)
  const during = toRange({ from: opensAt, until: undefined })
  await context.tx.insertInto('enrollment').values({ userId, agreementId, organizationId, during }).execute()
  const created = createdEvent(userId, identifier, identity, { agreementId, opensAt })
  const ordered = await orderCredentials(context, { userId, agreementId, notBefore: opensAt })
  return { userId, identifier, events: [created, ordered] }
}

/** An account of the institution's own staff: of no organisation, within no convention. */
export async function openStaffAccount(
  context: Context,
  { institutionId, person, opensAt }: Pick<NewAccount, 'institutionId' | 'person' | 'opensAt'>,
): Promise<OpenedAccount> {
  const scope = { institutionId, organizationId: null, agreementId: undefined }
  const identity = await requireFreeAddress(context, scope, person)
  const { userId, identifier } = await insertAccount(context, scope, identity)
  const created = createdEvent(userId, identifier, identity, { opensAt })
  const ordered = await orderCredentials(context, { userId, notBefore: opensAt })
  return { userId, identifier, events: [created, ordered] }
}

async function requireFreeAddress(context: Context, scope: EmailScope, person: NewPerson): Promise<Identity> {
  const [problem, ...others] = addressProblems(person)
  if (problem) throw new Refused([problem, ...others])
  const identity = identityOf(person)
  await refuseTakenEmail(context, scope, identity.email)
  return identity
}

/** Draws again when another transaction takes the same identifier first: one is never given twice (resolution 21). */
async function insertAccount(
  { tx, author, now }: Context,
  { institutionId, organizationId }: EmailScope,
  identity: Identity,
): Promise<{ userId: string; identifier: string }> {
  const createdBy = personIdOf(author)
  for (;;) {
    const identifier = await readFreeIdentifier(tx, proposeIdentifier(identity.firstName, identity.lastName))
    const inserted = await tx
      .insertInto('userAccount')
      .values({ ...identity, institutionId, organizationId, identifier, createdAt: now, createdBy })
      .onConflict((conflict) => conflict.constraint('identifier_is_free').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted) return { userId: inserted.id, identifier }
  }
}

function createdEvent(
  userId: string,
  identifier: string,
  identity: Identity,
  { agreementId, opensAt }: { agreementId?: string; opensAt: Date },
): AuditEvent {
  const { workplace, ...personal } = identity
  return {
    kind: 'user.created',
    ...(agreementId && { agreementId }),
    userId,
    details: { opensAt: opensAt.toISOString(), workplace },
    personal: { identifier, ...personal },
  }
}
