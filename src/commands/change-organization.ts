import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readOrganization, readOrganizationFacts } from '../queries/organization.ts'
import { authorize } from './authorize.ts'
import type { OrganizationFields } from './create-organization.ts'

type Input = OrganizationFields & { organizationId: string; version: number }

/** Changes the name, SIRET or address of a partner organisation. */
export async function changeOrganization(
  { tx, author }: Context,
  { organizationId, version, ...fields }: Input,
): Promise<Outcome<{ version: number }>> {
  const facts = await readOrganizationFacts(tx, organizationId)
  authorize(author, 'organization.change', facts)
  const { name, siret, street, postalCode, city } = await lockOrganization(tx, organizationId, version)
  await tx
    .updateTable('organization')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', organizationId)
    .execute()
  const details = { organizationId, before: { name, siret, street, postalCode, city }, after: fields }
  return {
    result: { version: version + 1 },
    institutionId: facts.institutionId,
    events: [{ kind: 'organization.changed', details }],
  }
}

/** The row, locked, as the author saw it; a conflict with what now stands if someone saved meanwhile. */
export async function lockOrganization(tx: Tx, organizationId: string, version?: number) {
  const row = await tx
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (version !== undefined && row.version !== version)
    throw new Refused([{ code: 'stale_version' }], await readOrganization(tx, organizationId))
  return row
}
