import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import type { AuditEvent } from '../domain/events.ts'
import { refuse } from '../domain/refusals.ts'
import { readHeldRoles } from '../queries/role-holdings.ts'
import { groupsBelow } from '../queries/unused-rights.ts'
import { readWithdrawalImpact, type Withdrawal } from '../queries/withdrawal-impact.ts'
import { authorizeWithdrawal } from './authorize-withdrawal.ts'
import { endMemberships } from './end-memberships.ts'
import { lockAgreement } from './lock-agreement.ts'
import { saveGroupRoles } from './save-group-roles.ts'

/**
 * [H04] Withdraws together what is not used: as rights come through groups alone [H43], by ending memberships and taking
 * roles back from groups. What it takes to give all of it back is kept.
 */
export async function withdrawRights(
  context: Context,
  input: Withdrawal,
): Promise<Outcome<{ id: string; persons: number }>> {
  const { tx, author, now } = context
  const { agreementId, memberships, roles } = input
  if (memberships.length + roles.length === 0) refuse('required_field', { field: 'memberships' })
  await lockAgreement(tx, agreementId)
  const { institutionId } = await authorizeWithdrawal(tx, author, input, now)
  await refuseWhatIsGone(context, input)
  const { personCount } = await readWithdrawalImpact(tx, input, now)
  const { id } = await tx
    .insertInto('withdrawal')
    .values({
      ...{ institutionId, agreementId, at: now, persons: personCount },
      withdrawnBy: personIdOf(author),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepWhatIsTaken(context, id, input)
  const events: AuditEvent[] = [...(await endMemberships(context, agreementId, memberships))]
  for (const [groupId, those] of Map.groupBy(roles, (role) => role.groupId))
    events.push(
      ...(await takeBackRoles(
        context,
        groupId,
        those.map((role) => role.roleId),
      )),
    )
  const details = { withdrawalId: id, memberships: memberships.length, roles: roles.length, persons: personCount }
  return {
    result: { id, persons: personCount },
    institutionId,
    events: [{ kind: 'rights.withdrawn', agreementId, details }, ...events],
  }
}

const eventsOf = (outcome: Outcome<unknown>): readonly AuditEvent[] => ('events' in outcome ? outcome.events : [])

/** All of it runs still, under this very convention; else the list is of another time. */
async function refuseWhatIsGone({ tx, now }: Context, { agreementId, memberships, roles }: Withdrawal): Promise<void> {
  const { rows } = await sql<{ memberships: number; roles: number }>`
    SELECT (SELECT count(*)::int FROM membership m
            JOIN unnest(${memberships.map((m) => m.userId)}::uuid[], ${memberships.map((m) => m.groupId)}::uuid[])
              AS asked (user_id, group_id) USING (user_id, group_id)
            WHERE m.agreement_id = ${agreementId} AND m.during @> ${now}::timestamptz) AS memberships,
           (SELECT count(*)::int FROM role_assignment ra
            JOIN unnest(${roles.map((role) => role.groupId)}::uuid[], ${roles.map((role) => role.roleId)}::uuid[])
              AS asked (group_id, role_id) USING (group_id, role_id)
            WHERE ra.agreement_id = ${agreementId} AND ra.during @> ${now}::timestamptz) AS roles`.execute(tx)
  const found = rows[0]
  if (found?.memberships !== memberships.length || found.roles !== roles.length) refuse('right_gone')
}

async function keepWhatIsTaken(
  { tx, now }: Context,
  withdrawalId: string,
  { memberships, roles }: Withdrawal,
): Promise<void> {
  await sql`
    INSERT INTO withdrawn_membership (withdrawal_id, user_id, group_id, until)
    SELECT ${withdrawalId}, m.user_id, m.group_id, upper(m.during) FROM membership m
    JOIN unnest(${memberships.map((m) => m.userId)}::uuid[], ${memberships.map((m) => m.groupId)}::uuid[])
      AS asked (user_id, group_id) USING (user_id, group_id)
    WHERE m.during @> ${now}::timestamptz`.execute(tx)
  await sql`
    WITH RECURSIVE below AS (${groupsBelow(sql`id = ANY(${roles.map((role) => role.groupId)}::uuid[])`)})
    INSERT INTO withdrawn_role (withdrawal_id, group_id, role_id, parent_id, until)
    SELECT DISTINCT ${withdrawalId}::uuid, ra.group_id, ra.role_id, ra.parent_id, upper(ra.during)
    FROM unnest(${roles.map((role) => role.groupId)}::uuid[], ${roles.map((role) => role.roleId)}::uuid[])
      AS asked (group_id, role_id)
    JOIN below ON below.top = asked.group_id
    JOIN role_assignment ra ON ra.group_id = below.id AND ra.role_id = asked.role_id AND ra.during @> ${now}::timestamptz`.execute(
    tx,
  )
}

/** By the form's own command: what the group has, less these. */
export async function takeBackRoles(
  context: Context,
  groupId: string,
  roleIds: readonly string[],
): Promise<readonly AuditEvent[]> {
  const { tx, now } = context
  const held = await readHeldRoles(tx, groupId, now)
  const roles = [...held.keys()].filter((roleId) => !roleIds.includes(roleId)).map((roleId) => ({ roleId }))
  const { version } = await tx
    .selectFrom('userGroup')
    .select('version')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  return eventsOf(await saveGroupRoles(context, { groupId, version, roles }))
}
