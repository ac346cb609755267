import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { GroupFacts } from '../domain/policy-targets.ts'
import { type Locale, refuse } from '../domain/refusals.ts'
import { rolesOutside } from '../domain/roles-outside.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { readLosses } from '../queries/losses.ts'
import { readCeiling, readHeldRoles } from '../queries/role-holdings.ts'
import { readSubtree } from '../queries/subtree.ts'
import { authorize } from './authorize.ts'
import { lockGroup } from './change-group.ts'
import { DEEPEST_LEVEL } from './create-group.ts'
import { endPeriods } from './end-periods.ts'
import { lockAgreementOf } from './lock-agreement.ts'

type Input = { groupId: string; parentId: string | null; version: number; acceptLosses: boolean }

/**
 * Puts a group, with all below it, under another parent or at the root. Its rights must fit there; what would not is
 * said first and lost only if the author accepts it.
 */
export async function moveGroup(context: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { tx, author, now } = context
  const { groupId, parentId, version } = input
  await lockAgreementOf(tx, groupId)
  const facts = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.move', facts)
  await authorizeNewPlace(context, facts, parentId)
  const before = await lockGroup(tx, groupId, version, now)
  if (before.parentId === parentId) return { result: { version }, unchanged: true }
  const lost = await loseWhatDoesNotFit(context, facts, input)
  await changeParent(context, groupId, parentId, version + 1)
  return {
    result: { version: version + 1 },
    institutionId: facts.institutionId,
    events: [
      {
        kind: 'group.moved',
        agreementId: facts.agreementId,
        groupId,
        details: { before: before.parentId, after: parentId, lostRoles: lost },
      },
    ],
  }
}

async function authorizeNewPlace(
  { tx, author, now }: Context,
  group: GroupFacts,
  parentId: string | null,
): Promise<void> {
  if (parentId === null)
    return authorize(author, 'group.create_root', await readAgreementFacts(tx, group.agreementId, now))
  const parent = await readGroupFacts(tx, parentId, now)
  authorize(author, 'group.create_subgroup', parent)
  if (parent.agreementId !== group.agreementId) refuse('not_found')
  if (parent.path.includes(group.path.at(-1) ?? '')) refuse('group_below_itself', { field: 'parentId' })
  if (parent.path.length + (await height(tx, group)) > DEEPEST_LEVEL)
    refuse('tree_too_deep', { field: 'parentId', params: { max: DEEPEST_LEVEL } })
}

/** Levels from the group down to its lowest sub-group. */
async function height(tx: Context['tx'], group: GroupFacts): Promise<number> {
  const { rows } = await sql<{ levels: number }>`
    WITH RECURSIVE below AS (
      SELECT id, 1 AS level FROM user_group WHERE id = ${group.path.at(-1)}
      UNION ALL SELECT g.id, below.level + 1 FROM below JOIN user_group g ON g.parent_id = below.id)
    SELECT max(level)::int AS levels FROM below`.execute(tx)
  return rows[0]?.levels ?? 1
}

async function loseWhatDoesNotFit({ tx, now }: Context, group: GroupFacts, input: Input): Promise<string[]> {
  const held = await readHeldRoles(tx, input.groupId, now)
  const ceiling = await readCeiling(tx, { agreementId: group.agreementId, parentId: input.parentId }, now)
  const lost = rolesOutside(held, ceiling, now)
  if (lost.length === 0) return lost
  const groupIds = await readSubtree(tx, [input.groupId])
  if (!input.acceptLosses) {
    const inWords = async (locale: Locale) => {
      const losses = await readLosses(tx, { groupIds: [input.groupId], roleIds: lost }, now, locale)
      return losses.map((loss) => `${loss.roleName} (${loss.serviceName})`).join(', ')
    }
    const roles = { fr: await inWords('fr'), en: await inWords('en') }
    refuse('rights_do_not_fit', { field: 'parentId', params: { roles } })
  }
  const where = sql<boolean>`group_id = ANY(${groupIds}::uuid[]) AND role_id = ANY(${lost}::uuid[])`
  await endPeriods(tx, 'role_assignment', where, now)
  return lost
}

/** The rights that remain close under the old parent and open, at the same instant, under the new one. */
async function changeParent(
  { tx, now }: Context,
  groupId: string,
  parentId: string | null,
  version: number,
): Promise<void> {
  await sql`SET CONSTRAINTS role_is_entitled, role_is_held_by_parent DEFERRED`.execute(tx)
  await tx.updateTable('userGroup').set({ parentId, version }).where('id', '=', groupId).execute()
  const { rows: staying } = await sql<{ roleId: string; agreementId: string; during: string }>`
    SELECT role_id, agreement_id, (during * tstzrange(${now}::timestamptz, NULL))::text AS during
    FROM role_assignment WHERE group_id = ${groupId} AND during && tstzrange(${now}::timestamptz, NULL)`.execute(tx)
  await endPeriods(tx, 'role_assignment', sql<boolean>`group_id = ${groupId}`, now)
  const rows = staying.map((row) => ({ ...row, groupId, parentId }))
  if (rows.length > 0) await tx.insertInto('roleAssignment').values(rows).execute()
}
