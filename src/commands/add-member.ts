import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { isWithin, latest, type Period, toRange } from '../domain/period.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { readMembership, readOpenPeriod } from '../queries/user-standing.ts'
import { authorize } from './authorize.ts'
import { beginningOf, endOf } from './day-to-come.ts'
import { lockAgreement } from './lock-agreement.ts'
import { refuseSeparateApplication } from './refuse-separate-application.ts'
import { keepToLimits } from './service-limits.ts'

type Days = { fromDay?: string | undefined; untilDay?: string | undefined }
type Input = Days & { groupId: string; userId: string }
type Added = { userId: string; from: Date; until: Date | null }

/** « Ajouter au groupe » [H75–H79]: the only way to a right is through a group [H43]. */
export async function addMember(context: Context, input: Input): Promise<Outcome<Added>> {
  const { tx, author, now } = context
  const { groupId, userId } = input
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.add_member', group)
  await lockAgreement(tx, group.agreementId)
  const user = await readUserFacts(tx, { agreementId: group.agreementId, userId }, now)
  authorize(author, 'user.add_to_group', user)
  const period = await periodOf(context, group.agreementId, input)
  const event = await insertMembership(context, group, userId, period)
  if (group.predefined) await refuseSeparateApplication(context, { ...group, userId, groupId })
  const result = { userId, from: period.from, until: period.until ?? null }
  return { result, institutionId: group.institutionId, events: [event] }
}

/** Without days, for as long as he is open within the convention. */
async function periodOf({ tx, now }: Context, agreementId: string, input: Input): Promise<Period> {
  const open = (await readOpenPeriod(tx, { userId: input.userId, agreementId }, now)) ?? refuse('user_closed')
  const { fromDay, untilDay } = input
  const opening = latest(open.from, now)
  const from = fromDay ? await beginningOf(tx, { agreementId, day: fromDay, field: 'fromDay' }, now) : opening
  const until = untilDay ? await endOf(tx, { agreementId, day: untilDay, field: 'untilDay' }, now) : open.until
  if (until && until <= from) refuse('period_reversed', { field: untilDay ? 'untilDay' : 'fromDay' })
  if (from < opening) refuse('outside_enrollment', { field: 'fromDay' })
  if (!isWithin({ from, until }, open)) refuse('outside_enrollment', { field: 'untilDay' })
  return { from, until }
}

/** The membership itself, within a locked convention; that the author may has been settled. */
export async function insertMembership(
  { tx, now }: Context,
  group: Pick<GroupFacts, 'agreementId' | 'path'>,
  userId: string,
  period: Period,
): Promise<AuditEvent> {
  const { agreementId } = group
  const groupId = group.path.at(-1) ?? ''
  if (await readMembership(tx, { userId, groupId }, now)) refuse('already_member', { field: 'userId' })
  await tx
    .insertInto('membership')
    .values({ userId, groupId, agreementId, during: toRange(period) })
    .execute()
  await keepToLimits(tx, { agreementId, now })
  const details = { from: period.from.toISOString(), until: period.until?.toISOString() ?? null }
  return { kind: 'membership.added', agreementId, groupId, userId, details }
}
