import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { type Period, toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { isOpenElsewhere, readOpenPeriod } from '../queries/user-standing.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { orderCredentials } from './order-credentials.ts'
import { type Opening, prepareOpening } from './prepare-opening.ts'
import { mayKnow } from './refuse-taken-email.ts'

type Input = Opening & { userId: string }

/** « Rattacher à cette convention »: opens within it a person whom the organisation knows by another one. */
export async function enrollUser(context: Context, input: Input): Promise<Outcome<{ userId: string; opensAt: Date }>> {
  const { userId, agreementId } = input
  const { agreement, group, opensAt } = await prepareOpening(context, input)
  await requireKnown(context, agreement.organizationId, input)
  if (await readOpenPeriod(context.tx, input, context.now)) refuse('already_enrolled')
  const opened = await openPeriod(context, { userId, ...agreement }, opensAt)
  const period: Period = { from: opensAt, until: undefined }
  const joined = group ? [await insertMembership(context, group, userId, period)] : []
  const details = { opensAt: opensAt.toISOString() }
  return {
    result: { userId, opensAt },
    institutionId: agreement.institutionId,
    events: [{ kind: 'user.enrolled', agreementId, userId, details }, ...opened, ...joined],
  }
}

/** Of the same organisation [H40], and known to the author; who was closed in this convention is reopened. */
async function requireKnown(context: Context, organizationId: string, { agreementId, userId }: Input): Promise<void> {
  const { tx, author, now } = context
  const row = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', '=', userId)
    .where('organizationId', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row || !(await mayKnow(context, agreementId, userId))) refuse('not_found')
  const closed = await readUserFacts(tx, { agreementId, userId }, now)
  if (closed) authorize(author, 'user.reopen', closed)
}

/**
 * The enrolment itself. Credentials go out only to those who have no other convention to sign in by: theirs are known,
 * and voiding them would shut them out.
 */
export async function openPeriod(
  context: Context,
  key: { userId: string; agreementId: string; organizationId: string },
  opensAt: Date,
): Promise<AuditEvent[]> {
  const { userId, agreementId, organizationId } = key
  const during = toRange({ from: opensAt, until: undefined })
  await context.tx.insertInto('enrollment').values({ userId, agreementId, organizationId, during }).execute()
  if (await isOpenElsewhere(context.tx, key, context.now)) return []
  return [await orderCredentials(context, { userId, agreementId, notBefore: opensAt })]
}
