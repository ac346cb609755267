import type { Context, Outcome } from '../db/execute.ts'
import { toRange } from '../domain/period.ts'
import { Refused } from '../domain/refusals.ts'
import { readPeriodOfDays } from '../queries/institution-days.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

export type AgreementFields = {
  reference: string
  signedOn: string
  startsOn: string
  /** The last day, included. */
  endsOn: string | null
  credentialsTo: 'holder' | 'administrator'
  notes: string
}

type Input = AgreementFields & { institutionId: string; organizationId: string; delegated: boolean }

/**
 * Opens a convention with a partner organisation that exists [H46]. Without delegation the institution does the
 * partner's part on the same screens (resolution 5). It confers nothing yet, and has no administrator yet [H48].
 */
export async function createAgreement({ tx, author, now }: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { institutionId, organizationId, delegated, startsOn, endsOn, ...fields } = input
  authorize(author, 'agreement.create', await readInstitutionFacts(tx, institutionId))
  const organization = await tx
    .selectFrom('organization')
    .select('id')
    .where('id', '=', organizationId)
    .where('institutionId', '=', institutionId)
    .executeTakeFirst()
  if (!organization) throw new Refused([{ code: 'organization_unknown', field: 'organizationId' }])
  const during = toRange(await readPeriodOfDays(tx, institutionId, { startsOn, endsOn }))
  const { id } = await tx
    .insertInto('agreement')
    .values({ ...fields, institutionId, organizationId, during })
    .returning('id')
    .executeTakeFirstOrThrow()
  // From now on, not from the first day: the partner prepares his groups before the convention runs.
  const delegatedFrom = toRange({ from: now, until: undefined })
  if (delegated) await tx.insertInto('delegation').values({ agreementId: id, during: delegatedFrom }).execute()
  const details = { ...fields, organizationId, delegated, startsOn, endsOn }
  return { result: { id }, institutionId, events: [{ kind: 'agreement.created', agreementId: id, details }] }
}
