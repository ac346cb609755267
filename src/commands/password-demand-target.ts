import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import type { AuditEvent } from '../domain/events.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { authorize } from './authorize.ts'

/** Whose passwords are to be changed [H09, resolution 4]; of a group, also those of the groups below it. */
export type PasswordDemandTarget =
  | { level: 'user'; agreementId: string; userId: string }
  | { level: 'group'; groupId: string }
  | { level: 'agreement'; agreementId: string }
  | { level: 'organization'; organizationId: string }

export type Concerned = {
  institutionId: string
  /** The columns that name the target. */
  scope: { userId?: string; agreementId?: string; groupId?: string; organizationId?: string }
  about: Pick<AuditEvent, 'agreementId' | 'groupId' | 'userId'>
  /** The identifiers of everybody whom it concerns, each once. */
  people: RawBuilder<unknown>
}

/** Goes on when the author may demand it there; throws the refusal otherwise. */
export async function authorizeDemand(context: Context, target: PasswordDemandTarget): Promise<Concerned> {
  const { tx, author, now } = context
  const runs = sql`during @> ${now}::timestamptz`
  switch (target.level) {
    case 'user': {
      const { userId, agreementId } = target
      const facts = await readUserFacts(tx, { userId, agreementId }, now)
      authorize(author, 'user.demand_passwords', facts)
      const people = sql`SELECT ${userId}::uuid AS user_id`
      return { institutionId: facts.institutionId, scope: { userId }, about: { userId }, people }
    }
    case 'group': {
      const facts = await readGroupFacts(tx, target.groupId, now)
      authorize(author, 'group.demand_passwords', facts)
      const { institutionId, agreementId } = facts
      const named = { agreementId, groupId: target.groupId }
      return { institutionId, scope: named, about: named, people: membersBelow(target.groupId, runs) }
    }
    case 'agreement': {
      const { agreementId } = target
      const facts = await readAgreementFacts(tx, agreementId, now)
      authorize(author, 'agreement.demand_passwords', facts)
      const people = sql`SELECT DISTINCT user_id FROM enrollment WHERE agreement_id = ${agreementId} AND ${runs}`
      return { institutionId: facts.institutionId, scope: { agreementId }, about: { agreementId }, people }
    }
    case 'organization': {
      const { organizationId } = target
      const facts = await readOrganizationFacts(tx, organizationId)
      authorize(author, 'organization.demand_passwords', facts)
      const people = sql`
        SELECT DISTINCT user_id FROM enrollment
        WHERE agreement_id IN (SELECT id FROM agreement WHERE organization_id = ${organizationId}) AND ${runs}`
      return { institutionId: facts.institutionId, scope: { organizationId }, about: {}, people }
    }
  }
}

const membersBelow = (groupId: string, runs: RawBuilder<unknown>) => sql`
  WITH RECURSIVE below AS (
    SELECT ${groupId}::uuid AS id
    UNION
    SELECT g.id FROM below JOIN user_group g ON g.parent_id = below.id)
  SELECT DISTINCT user_id FROM membership WHERE group_id IN (SELECT id FROM below) AND ${runs}`
