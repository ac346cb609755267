import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Author } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'

/** What may be suspended [H08, resolution 3]. A user is named within a convention, and suspended in all of them. */
export type SuspensionTarget =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'role'; agreementId: string; roleId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

/** Where a target's suspensions are kept, and whom the journal says they are about. */
export type Suspended = {
  institutionId: string
  table: 'suspension' | 'role_suspension'
  /** The columns that name the target. */
  ids: Readonly<Record<string, string>>
  /** The rows of this target alone. */
  isOfTarget: RawBuilder<boolean>
  about: Pick<AuditEvent, 'agreementId' | 'groupId' | 'userId'>
  details: Readonly<Record<string, string>>
}

/** Enough to ask the policy: nothing is written by it. */
type Asking = { tx: Reader; author: Author; now: Date }

type SuspensionAction = 'suspend' | 'lift_suspension'

/** Goes on when the author may do this to the target; throws the refusal otherwise. */
export function authorizeSuspension(
  context: Asking,
  action: SuspensionAction,
  target: SuspensionTarget,
): Promise<Suspended> {
  switch (target.level) {
    case 'user':
      return authorizeOnUser(context, action, target)
    case 'group':
      return authorizeOnGroup(context, action, target.groupId)
    case 'role':
      return authorizeOnRole(context, action, target)
    case 'agreement':
      return authorizeOnAgreement(context, action, target.agreementId)
    case 'organization':
      return authorizeOnOrganization(context, action, target.organizationId)
  }
}

type UserKey = { agreementId: string; userId: string }

async function authorizeOnUser({ tx, author, now }: Asking, action: SuspensionAction, key: UserKey) {
  const facts = await readUserFacts(tx, key, now)
  authorize(author, `user.${action}`, facts)
  const { userId } = key
  return { ...kept(facts.institutionId, userId, { user_id: userId }), about: { userId }, details: { level: 'user' } }
}

async function authorizeOnGroup({ tx, author, now }: Asking, action: SuspensionAction, groupId: string) {
  const facts = await readGroupFacts(tx, groupId, now)
  authorize(author, `group.${action}`, facts)
  const { institutionId, agreementId } = facts
  const ids = { agreement_id: agreementId, group_id: groupId }
  return { ...kept(institutionId, groupId, ids), about: { agreementId, groupId }, details: { level: 'group' } }
}

type RoleKey = { agreementId: string; roleId: string }

async function authorizeOnRole({ tx, author, now }: Asking, action: SuspensionAction, key: RoleKey) {
  const { agreementId, roleId } = key
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, `agreement.${action}`, facts)
  return { ...keptOfRole(facts.institutionId, key), about: { agreementId }, details: { level: 'role', roleId } }
}

async function authorizeOnAgreement({ tx, author, now }: Asking, action: SuspensionAction, agreementId: string) {
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, `agreement.${action}`, facts)
  const ids = { agreement_id: agreementId }
  return { ...kept(facts.institutionId, agreementId, ids), about: { agreementId }, details: { level: 'agreement' } }
}

async function authorizeOnOrganization({ tx, author }: Asking, action: SuspensionAction, organizationId: string) {
  const facts = await readOrganizationFacts(tx, organizationId)
  authorize(author, `organization.${action}`, facts)
  const ids = { organization_id: organizationId }
  const details = { level: 'organization', organizationId }
  return { ...kept(facts.institutionId, organizationId, ids), about: {}, details }
}

type Kept = Pick<Suspended, 'institutionId' | 'table' | 'ids' | 'isOfTarget'>

const kept = (institutionId: string, scopeId: string, ids: Kept['ids']): Kept => ({
  institutionId,
  table: 'suspension',
  ids,
  isOfTarget: sql<boolean>`scope_id = ${scopeId}`,
})

const keptOfRole = (institutionId: string, { agreementId, roleId }: RoleKey): Kept => ({
  institutionId,
  table: 'role_suspension',
  ids: { agreement_id: agreementId, role_id: roleId },
  isOfTarget: sql<boolean>`agreement_id = ${agreementId} AND role_id = ${roleId}`,
})
