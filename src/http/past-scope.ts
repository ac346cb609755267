import { authorize } from '../commands/authorize.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readSightOfUser } from '../queries/explanation-sight.ts'
import type { PastScope } from '../queries/past-scope.ts'
import { readRoleFacts } from '../queries/role-facts.ts'
import { readGroupsInSight } from '../queries/scope.ts'
import { seenAgreement, seenGroup } from './seen.ts'

export type Scoped = { institutionId: string; scope: PastScope }

type OfAgreement = { agreementId: string; roleId: string | undefined }

export async function pastOfAgreement(
  db: Database,
  actor: Actor,
  { agreementId, roleId }: OfAgreement,
  now: Date,
): Promise<Scoped> {
  const facts = await seenAgreement(db, actor, agreementId, now)
  authorize(actor, 'agreement.read', facts)
  if (roleId && (await readRoleFacts(db, roleId))?.institutionId !== facts.institutionId) refuse('not_found')
  const within = await readGroupsInSight(db, actor, facts)
  return { institutionId: facts.institutionId, scope: { kind: 'agreement', agreementId, roleId, within } }
}

export async function pastOfGroup(db: Database, actor: Actor, groupId: string, now: Date): Promise<Scoped> {
  const facts = await seenGroup(db, actor, groupId, now)
  authorize(actor, 'group.read', facts)
  const { agreementId, institutionId } = facts
  const within = await readGroupsInSight(db, actor, { ...facts, kind: 'agreement' })
  return { institutionId, scope: { kind: 'group', groupId, agreementId, within } }
}

/** Whoever was in a group at any time is still its responsable's to ask about, were he gone from it since. */
const EVER = new Date(0)

export async function pastOfUser(db: Database, actor: Actor, userId: string): Promise<Scoped> {
  const sight = await readSightOfUser(db, actor, userId, EVER)
  if (sight.length === 0 || actor.institutionId === undefined) refuse('not_found')
  return { institutionId: actor.institutionId, scope: { kind: 'user', userId, sight } }
}

export async function pastOfRole(db: Database, actor: Actor, roleId: string): Promise<Scoped> {
  const facts = await readRoleFacts(db, roleId)
  authorize(actor, 'past_rights.read', facts)
  const { institutionId } = facts
  return { institutionId, scope: { kind: 'role', roleId, institutionId } }
}
