import type { Context, Outcome } from '../db/execute.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import { authorize } from './authorize.ts'
import { lockOrganization } from './change-organization.ts'
import { agreementsOf, followPredefinedGroups } from './follow-predefined-groups.ts'

type Input = { organizationId: string; code: string; name: string }

/** Adds a unit to a partner organisation, with its predefined groups; its page thereby has a new version. */
export async function createUnit(context: Context, input: Input): Promise<Outcome<{ id: string; version: number }>> {
  const { tx, author } = context
  const facts = await readOrganizationFacts(tx, input.organizationId)
  authorize(author, 'organization.change', facts)
  const version = (await lockOrganization(tx, input.organizationId)).version + 1
  const { id } = await tx.insertInto('unit').values(input).returning('id').executeTakeFirstOrThrow()
  await tx.updateTable('organization').set({ version }).where('id', '=', input.organizationId).execute()
  const followed = await followPredefinedGroups(context, await agreementsOf(tx, input.organizationId))
  return {
    result: { id, version },
    institutionId: facts.institutionId,
    events: [{ kind: 'unit.created', details: { unitId: id, ...input } }, ...followed],
  }
}
