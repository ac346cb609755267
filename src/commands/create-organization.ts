import type { Context, Outcome } from '../db/execute.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

export type OrganizationFields = { name: string; siret: string; street: string; postalCode: string; city: string }
type Input = OrganizationFields & { institutionId: string }

/** Creates a partner organisation [H46: the first step]. */
export async function createOrganization({ tx, author }: Context, input: Input): Promise<Outcome<{ id: string }>> {
  authorize(author, 'organization.create', await readInstitutionFacts(tx, input.institutionId))
  const { id } = await tx.insertInto('organization').values(input).returning('id').executeTakeFirstOrThrow()
  const { institutionId, ...fields } = input
  return {
    result: { id },
    institutionId,
    events: [{ kind: 'organization.created', details: { organizationId: id, ...fields } }],
  }
}
