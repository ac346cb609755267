import type { Context, Outcome } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'
import { lockAgreementOf } from './lock-agreement.ts'

type Input = { groupId: string; userId: string }

/** Names a responsable habilitations [H36], by the administrator [H38] or by the responsable of a group above [H39]. */
export async function appointGroupManager(context: Context, { groupId, userId }: Input): Promise<Outcome<Input>> {
  await lockAgreementOf(context.tx, groupId)
  const group = await readGroupFacts(context.tx, groupId, context.now)
  authorize(context.author, 'group.appoint_manager', group)
  await requireSeen(context, group.agreementId, userId)
  const event = await insertManager(context, group, userId)
  return { result: { groupId, userId }, institutionId: group.institutionId, events: [event] }
}

/** Nobody appoints a person he may not see. */
export async function requireSeen({ tx, author, now }: Context, agreementId: string, userId: string): Promise<void> {
  authorize(author, 'user.read', await readUserFacts(tx, { agreementId, userId }, now))
}

/** The appointment itself; that the author may make it has been settled. */
export async function insertManager({ tx, now }: Context, group: GroupFacts, userId: string): Promise<AuditEvent> {
  const { agreementId, institutionId } = group
  const groupId = group.path.at(-1) ?? ''
  const during = toRange({ from: now, until: undefined })
  await tx
    .insertInto('appointment')
    .values({ kind: 'group_manager', userId, institutionId, agreementId, groupId, during })
    .execute()
  return { kind: 'group_manager.appointed', agreementId, groupId, userId, details: { from: now.toISOString() } }
}
