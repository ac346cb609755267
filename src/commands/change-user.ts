import type { Context, Outcome } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { latest } from '../domain/period.ts'
import { addressProblems, type Identity, identityOf, type NewPerson } from '../domain/person.ts'
import type { UserFacts } from '../domain/policy-targets.ts'
import { Refused } from '../domain/refusals.ts'
import { readLastChange } from '../queries/last-change.ts'
import { readGroupsInSight } from '../queries/scope.ts'
import { readUser } from '../queries/user.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readOpenPeriod, readOwnPassword } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { orderCredentials } from './order-credentials.ts'
import { queueMessage } from './queue-message.ts'
import { refuseTakenEmail } from './refuse-taken-email.ts'
import { voidLinks } from './void-links.ts'

type Input = { agreementId: string; userId: string; version: number; person: NewPerson }

/** Corrects names, address and workplace. An address that changes must be confirmed and nominative again [H72]. */
export async function changeUser(context: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { tx, author, now } = context
  const facts = await readUserFacts(tx, input, now)
  authorize(author, 'user.change', facts)
  return correctUser(context, facts, input)
}

/** The correction itself; that the author may has been settled. */
export async function correctUser(
  context: Context,
  facts: Omit<UserFacts, 'kind'>,
  input: Input,
): Promise<Outcome<{ version: number }>> {
  const { tx } = context
  const { agreementId, userId, version, person } = input
  const row = await lockUser(context, facts, input)
  const before = identityOfRow(row)
  const after = await requireGoodIdentity(context, { ...row, institutionId: facts.institutionId, agreementId }, person)
  const fields = changedFields(before, after)
  if (fields.length === 0) return { result: { version }, unchanged: true }
  await tx
    .updateTable('userAccount')
    .set({ ...after, version: version + 1 })
    .where('id', '=', userId)
    .execute()
  const event: AuditEvent = {
    kind: 'user.changed',
    agreementId,
    userId,
    details: { fields, workplace: { before: before.workplace, after: after.workplace } },
    personal: { before, after },
  }
  const sent = after.email === before.email ? [] : await tellOfNewAddress(context, input, before.email)
  return { result: { version: version + 1 }, institutionId: facts.institutionId, events: [event, ...sent] }
}

/**
 * A temporary password that went to a mistaken address is void, and one goes to the right one. After the first login the
 * former address is told, so that nobody takes an account over unseen [H17, H18].
 */
async function tellOfNewAddress(
  context: Context,
  { agreementId, userId }: Input,
  toAddress: string,
): Promise<AuditEvent[]> {
  const { tx, now } = context
  await voidLinks(tx, userId, now)
  const own = await readOwnPassword(tx, userId)
  if (own.chosen) await queueMessage(tx, { kind: 'address_changed', userId, toAddress, notBefore: now }, now)
  const open = await readOpenPeriod(tx, { agreementId, userId }, now)
  if (!open || own.current) return []
  return [await orderCredentials(context, { userId, agreementId, notBefore: latest(open.from, now) })]
}

/** The account as the author saw it; a conflict with what now stands, and by whom, if someone saved meanwhile. */
async function lockUser(
  { tx, author, now }: Context,
  facts: Omit<UserFacts, 'kind'>,
  { agreementId, userId, version }: Input,
) {
  const row = await tx
    .selectFrom('userAccount')
    .select(['id', 'organizationId', 'lastName', 'firstName', 'email', 'workplace', 'nominativeReason', 'version'])
    .where('id', '=', userId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (row.version === version) return row
  const within = isSystem(author) ? undefined : await readGroupsInSight(tx, author, { ...facts, kind: 'agreement' })
  const current = await readUser(tx, { agreementId, userId, within }, now)
  const changedBy = await readLastChange(tx, { userId, kind: 'user.changed' })
  throw new Refused([{ code: 'stale_version' }], { ...current, changedBy })
}

type Row = Awaited<ReturnType<typeof lockUser>>

function identityOfRow({ lastName, firstName, email, workplace, nominativeReason }: Row): Identity {
  return { lastName, firstName, email, workplace: workplace === 'mobile' ? 'mobile' : 'fixed', nominativeReason }
}

async function requireGoodIdentity(
  context: Context,
  row: Row & { institutionId: string; agreementId: string },
  person: NewPerson,
): Promise<Identity> {
  const identity = identityOf(person)
  const sameAddress = identity.email === row.email
  const [problem, ...others] = addressProblems(person).filter(
    ({ code }) => !sameAddress || code === 'email_not_confirmed',
  )
  if (problem) throw new Refused([problem, ...others])
  if (sameAddress) return { ...identity, nominativeReason: identity.nominativeReason ?? row.nominativeReason }
  await refuseTakenEmail(context, row, identity.email, row.id)
  return identity
}

function changedFields(before: Identity, after: Identity): string[] {
  const fields = ['lastName', 'firstName', 'email', 'workplace', 'nominativeReason'] as const
  return fields.filter((field) => before[field] !== after[field])
}
