import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import type { NewPerson } from '../domain/person.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { insertManager, requireSeen } from './appoint-group-manager.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { openAccount } from './open-account.ts'

export const DEEPEST_LEVEL = 10

export type NewGroup = {
  agreementId: string
  parentId: string | null
  unitId: string | null
  name: string
  description: string
  /** [H56, H57] A known user, or one created from the same page. */
  manager: { userId: string } | { create: NewPerson }
}

/**
 * Creates a group of a convention [H47, H49, H58], or a sub-group [H39], with its responsable habilitations. It has no
 * right yet: those are given next.
 */
export async function createGroup(context: Context, input: NewGroup): Promise<Outcome<{ id: string }>> {
  await lockAgreement(context.tx, input.agreementId)
  const above = await authorizeCreation(context, input)
  const { id, organizationId } = await insertGroup(context, input)
  const facts: GroupFacts = { ...above, kind: 'group', path: [...above.path, id], closed: false, predefined: false }
  const managerEvents = await nameManager(context, facts, organizationId, input.manager)
  const created: AuditEvent = {
    kind: 'group.created',
    agreementId: input.agreementId,
    groupId: id,
    details: { parentId: input.parentId, unitId: input.unitId, name: input.name },
  }
  return { result: { id }, institutionId: above.institutionId, events: [created, ...managerEvents] }
}

async function authorizeCreation({ tx, author, now }: Context, { agreementId, parentId }: NewGroup) {
  if (parentId === null) {
    const agreement = await readAgreementFacts(tx, agreementId, now)
    authorize(author, 'group.create_root', agreement)
    return { ...agreement, path: [] as string[] }
  }
  const parent = await readGroupFacts(tx, parentId, now)
  authorize(author, 'group.create_subgroup', parent)
  if (parent.agreementId !== agreementId) refuse('not_found')
  if (parent.path.length >= DEEPEST_LEVEL) refuse('tree_too_deep', { params: { max: DEEPEST_LEVEL } })
  return parent
}

async function insertGroup({ tx, now }: Context, { manager: _, ...group }: NewGroup) {
  const { organizationId } = await tx
    .selectFrom('agreement')
    .select('organizationId')
    .where('id', '=', group.agreementId)
    .executeTakeFirstOrThrow()
  return tx
    .insertInto('userGroup')
    .values({ ...group, organizationId, during: toRange({ from: now, until: undefined }) })
    .returning(['id', 'organizationId'])
    .executeTakeFirstOrThrow()
}

async function nameManager(
  context: Context,
  group: GroupFacts,
  organizationId: string,
  manager: NewGroup['manager'],
): Promise<AuditEvent[]> {
  const { institutionId, agreementId } = group
  if ('userId' in manager) {
    await requireSeen(context, agreementId, manager.userId)
    return [await insertManager(context, group, manager.userId)]
  }
  const account = { institutionId, organizationId, agreementId, person: manager.create, opensAt: context.now }
  const { userId, events } = await openAccount(context, account)
  return [...events, await insertManager(context, group, userId)]
}
