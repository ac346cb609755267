import type { Context, Outcome } from '../db/execute.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'
import { type RoleFields, refuseTwinCodes, type ServiceFields } from './save-service-roles.ts'

type Input = ServiceFields & { institutionId: string; roles: readonly RoleFields[] }

/** Adds a service to the catalogue, with its roles; each is described [H03]. */
export async function createService({ tx, author }: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { institutionId, roles, ...fields } = input
  authorize(author, 'service.create', await readInstitutionFacts(tx, institutionId))
  refuseTwinCodes(roles)
  const { id } = await tx
    .insertInto('service')
    .values({ ...fields, institutionId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = roles.map(({ code, name, description }) => ({ code, name, description, serviceId: id, institutionId }))
  if (rows.length > 0) await tx.insertInto('role').values(rows).execute()
  const details = { serviceId: id, ...fields, roles: roles.map(({ code, name }) => ({ code, name })) }
  return { result: { id }, institutionId, events: [{ kind: 'service.created', details }] }
}
