import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readUserFacts } from '../queries/user-facts.ts'
import { insertMembership } from './add-member.ts'
import { authorize } from './authorize.ts'
import { lockAgreement } from './lock-agreement.ts'
import { keepToLimits } from './service-limits.ts'

type Input = { agreementId: string; withdrawalId: string }
type Taken = { name: string; groupId: string; until: Date | null; isChanged: boolean }
type TakenRole = Taken & { roleId: string; parentId: string | null }
type TakenMembership = Taken & { userId: string }

/**
 * [H04] Undoes a withdrawal: what it took is given back from now until the end that it had. All of it or nothing: refused
 * with the reason as soon as something newer contradicts it.
 */
export async function giveBackRights(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { agreementId, withdrawalId } = input
  const agreement = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.withdraw_rights', agreement)
  await lockAgreement(tx, agreementId)
  const at = await lockWithdrawal(tx, input)
  const roles = await readTakenRoles(tx, withdrawalId, at)
  const memberships = await readTakenMemberships(tx, withdrawalId, at)
  for (const groupId of new Set([...roles, ...memberships].map((taken) => taken.groupId)))
    authorize(author, 'group.read', await readGroupFacts(tx, groupId, now))
  const newer = [...roles, ...memberships].find(({ isChanged }) => isChanged)
  if (newer) refuse('withdrawal_superseded', { params: { name: newer.name } })
  const events: AuditEvent[] = []
  for (const [groupId, those] of Map.groupBy(still(roles, now), (role) => role.groupId))
    events.push(await giveBackRoles(context, agreementId, groupId, those))
  for (const membership of still(memberships, now))
    events.push(await giveBackMembership(context, agreementId, membership))
  await keepToLimits(tx, { agreementId, now })
  await tx
    .updateTable('withdrawal')
    .set({ undoneAt: now, undoneBy: personIdOf(author) })
    .where('id', '=', withdrawalId)
    .execute()
  const details = { withdrawalId, memberships: memberships.length, roles: roles.length }
  return {
    result: { id: withdrawalId },
    institutionId: agreement.institutionId,
    events: [{ kind: 'rights.given_back', agreementId, details }, ...events],
  }
}

/** What would have ended by itself meanwhile has ended. */
const still = <T extends Taken>(taken: readonly T[], now: Date): T[] =>
  taken.filter(({ until }) => until === null || until > now)

async function lockWithdrawal(tx: Tx, { agreementId, withdrawalId }: Input): Promise<Date> {
  const row = await tx
    .selectFrom('withdrawal')
    .select(['at', 'undoneAt'])
    .where('id', '=', withdrawalId)
    .where('agreementId', '=', agreementId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) refuse('not_found')
  if (row.undoneAt) refuse('withdrawal_undone')
  return row.at
}

/** From the root down: a group has no role before its parent. Moved, or given the role again since, is newer. */
async function readTakenRoles(tx: Tx, withdrawalId: string, at: Date): Promise<TakenRole[]> {
  const { rows } = await sql<TakenRole>`
    WITH RECURSIVE taken AS (SELECT * FROM withdrawn_role WHERE withdrawal_id = ${withdrawalId}),
    depth AS (
      SELECT group_id AS id, group_id AS up, 0 AS height FROM taken
      UNION ALL SELECT depth.id, g.parent_id, height + 1 FROM depth JOIN user_group g ON g.id = depth.up
      WHERE g.parent_id IS NOT NULL)
    SELECT g.name, t.group_id, t.role_id, t.parent_id, t.until,
           g.parent_id IS DISTINCT FROM t.parent_id OR EXISTS (
             SELECT FROM role_assignment ra WHERE ra.group_id = t.group_id AND ra.role_id = t.role_id
               AND lower(ra.during) >= ${at}::timestamptz) AS is_changed
    FROM taken t JOIN user_group g ON g.id = t.group_id
    ORDER BY (SELECT max(height) FROM depth WHERE depth.id = t.group_id), t.group_id, t.role_id`.execute(tx)
  return rows
}

async function readTakenMemberships(tx: Tx, withdrawalId: string, at: Date): Promise<TakenMembership[]> {
  const { rows } = await sql<TakenMembership>`
    SELECT u.first_name || ' ' || u.last_name AS name, t.user_id, t.group_id, t.until, EXISTS (
             SELECT FROM membership m WHERE m.user_id = t.user_id AND m.group_id = t.group_id
               AND lower(m.during) >= ${at}::timestamptz) AS is_changed
    FROM withdrawn_membership t JOIN user_account u ON u.id = t.user_id
    WHERE t.withdrawal_id = ${withdrawalId} ORDER BY u.sort_key, t.user_id, t.group_id`.execute(tx)
  return rows
}

async function giveBackRoles(
  { tx, author, now }: Context,
  agreementId: string,
  groupId: string,
  roles: readonly TakenRole[],
): Promise<AuditEvent> {
  authorize(author, 'group.assign_role', await readGroupFacts(tx, groupId, now))
  const rows = roles.map(({ roleId, parentId, until }) => ({
    ...{ groupId, agreementId, roleId, parentId },
    during: toRange({ from: now, until: until ?? undefined }),
  }))
  await tx.insertInto('roleAssignment').values(rows).execute()
  await sql`UPDATE user_group SET version = version + 1 WHERE id = ${groupId}`.execute(tx)
  const given = roles.map(({ roleId, until }) => ({
    ...{ roleId, from: now.toISOString(), until: until?.toISOString() ?? null },
  }))
  const details = { given, takenBack: [], shortened: [], extended: [] }
  return { kind: 'group.roles_changed', agreementId, groupId, details }
}

async function giveBackMembership(
  context: Context,
  agreementId: string,
  { userId, groupId, until }: TakenMembership,
): Promise<AuditEvent> {
  const { tx, author, now } = context
  const group = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.add_member', group)
  const user = (await readUserFacts(tx, { agreementId, userId }, now)) ?? refuse('not_found')
  // A responsable no longer sees whom he took out of his only group: he is asked about as if he were in it still.
  authorize(author, 'user.add_to_group', { ...user, groupPaths: [...user.groupPaths, group.path] })
  return insertMembership(context, group, userId, { from: now, until: until ?? undefined })
}
