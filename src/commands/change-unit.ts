import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import { authorize } from './authorize.ts'
import { lockOrganization } from './change-organization.ts'
import { agreementsOf, followPredefinedGroups } from './follow-predefined-groups.ts'

type Input = { organizationId: string; unitId: string; code: string; name: string; version: number }

/** Changes the code or the name of a unit; `version` is that of the organisation, which thereby has a new one. */
export async function changeUnit(context: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { tx, author } = context
  const { organizationId, unitId, code, name, version } = input
  const facts = await readOrganizationFacts(tx, organizationId)
  authorize(author, 'organization.change', facts)
  await lockOrganization(tx, organizationId, version)
  const before = await tx
    .selectFrom('unit')
    .select(['code', 'name'])
    .where('id', '=', unitId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  if (!before) refuse('not_found')
  await tx.updateTable('unit').set({ code, name }).where('id', '=', unitId).execute()
  await tx
    .updateTable('organization')
    .set({ version: version + 1 })
    .where('id', '=', organizationId)
    .execute()
  const followed = await followPredefinedGroups(context, await agreementsOf(tx, organizationId))
  return {
    result: { version: version + 1 },
    institutionId: facts.institutionId,
    events: [{ kind: 'unit.changed', details: { organizationId, unitId, before, after: { code, name } } }, ...followed],
  }
}
