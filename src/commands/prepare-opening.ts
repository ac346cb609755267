import type { Context } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import { refusalOf } from '../domain/policy.ts'
import type { AgreementFacts, GroupFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readAgreementSpan } from '../queries/agreement-span.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { authorize } from './authorize.ts'
import { beginningOf } from './day-to-come.ts'
import { lockAgreement } from './lock-agreement.ts'

export type Opening = {
  agreementId: string
  openingDay?: string | undefined
  /** Where the user lands. */
  groupId?: string | undefined
}

export type PreparedOpening = {
  agreement: AgreementFacts & { organizationId: string }
  group: GroupFacts | undefined
  opensAt: Date
}

/** What opening a user within a convention needs, new or known elsewhere: the right to, the convention locked, the day. */
export async function prepareOpening(context: Context, input: Opening): Promise<PreparedOpening> {
  const { tx, author, now } = context
  const { agreementId, groupId } = input
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'user.create', facts)
  if (!groupId && !mayOpenOutsideGroups(context, facts)) refuse('group_required', { field: 'groupId' })
  await lockAgreement(tx, agreementId)
  const group = groupId ? await landingGroup(context, agreementId, groupId) : undefined
  const opensAt = await openingInstant(context, input)
  const { organizationId } = await readAgreementSpan(tx, agreementId)
  return { agreement: { ...facts, organizationId }, group, opensAt }
}

/** A responsable opens users in his groups only (resolution 6). */
function mayOpenOutsideGroups({ author }: Pick<Context, 'author'>, agreement: AgreementFacts): boolean {
  return isSystem(author) || !refusalOf(author, 'user.create_outside_groups', agreement)
}

async function landingGroup({ tx, author, now }: Context, agreementId: string, groupId: string): Promise<GroupFacts> {
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.add_member', group)
  return group.agreementId === agreementId ? group : refuse('not_found')
}

/** Now, or when the day to come begins; before the convention ends. */
export async function openingInstant(
  { tx, now }: Context,
  { agreementId, openingDay }: Pick<Opening, 'agreementId' | 'openingDay'>,
): Promise<Date> {
  const opensAt = openingDay ? await beginningOf(tx, { agreementId, day: openingDay, field: 'openingDay' }, now) : now
  const { endsAt } = await readAgreementSpan(tx, agreementId)
  return endsAt && opensAt >= endsAt ? refuse('outside_agreement_period', { field: 'openingDay' }) : opensAt
}
