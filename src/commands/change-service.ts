import type { Context, Outcome } from '../db/execute.ts'
import { Refused, refuse } from '../domain/refusals.ts'
import { readService, readServiceFacts } from '../queries/service.ts'
import { readRunningDescription } from '../queries/service-description.ts'
import { authorize } from './authorize.ts'
import { type RoleFields, refuseTwinCodes, type ServiceFields, saveRoles } from './save-service-roles.ts'

type Input = ServiceFields & {
  serviceId: string
  version: number
  roles: readonly (RoleFields & { id?: string | undefined })[]
}

/** Changes a service that no file describes, and the set of its roles. A role that a convention has ever conferred is never removed. */
export async function changeService(
  { tx, author }: Context,
  { serviceId, version, roles, ...fields }: Input,
): Promise<Outcome<{ version: number }>> {
  const facts = await readServiceFacts(tx, serviceId)
  authorize(author, 'service.change', facts)
  refuseTwinCodes(roles)
  await tx.selectFrom('service').select('id').where('id', '=', serviceId).forUpdate().execute()
  if (await readRunningDescription(tx, serviceId)) refuse('described_by_file')
  const before = await readService(tx, serviceId)
  if (before?.version !== version) throw new Refused([{ code: 'stale_version' }], before)
  await tx
    .updateTable('service')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', serviceId)
    .execute()
  const changes = await saveRoles(tx, { serviceId, institutionId: facts.institutionId }, before.roles, roles)
  const { code, name, address, description } = before
  const details = { serviceId, before: { code, name, address, description }, after: fields, roles: changes }
  return {
    result: { version: version + 1 },
    institutionId: facts.institutionId,
    events: [{ kind: 'service.changed', details }],
  }
}
