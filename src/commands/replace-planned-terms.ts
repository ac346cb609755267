import type { Context, Outcome } from '../db/execute.ts'
import type { InstitutionFacts } from '../domain/policy-targets.ts'
import { refuse } from '../domain/refusals.ts'
import { authorize } from './authorize.ts'
import { publicationInstant, type TermsFields } from './publish-terms.ts'

type Input = TermsFields & { termsId: string }

/** Replaces a version of the rules of use that is planned; what has been published stays as people accepted it. */
export async function replacePlannedTerms(
  { tx, author, now }: Context,
  { termsId, publishesOn, ...bodies }: Input,
): Promise<Outcome<{ id: string; version: number }>> {
  const terms = await tx
    .selectFrom('termsOfUse')
    .select(['institutionId', 'version', 'publishesAt'])
    .where('id', '=', termsId)
    .forUpdate()
    .executeTakeFirst()
  const facts: InstitutionFacts | undefined = terms && { kind: 'institution', institutionId: terms.institutionId }
  authorize(author, 'terms.publish', facts)
  if (!terms || terms.publishesAt <= now) refuse('terms_published')
  const { institutionId, version } = terms
  const publishesAt = await publicationInstant(tx, institutionId, publishesOn, now)
  await tx
    .updateTable('termsOfUse')
    .set({ ...bodies, publishesAt })
    .where('id', '=', termsId)
    .execute()
  const details = { termsId, version, before: terms.publishesAt.toISOString(), publishesAt: publishesAt.toISOString() }
  return { result: { id: termsId, version }, institutionId, events: [{ kind: 'terms_of_use.published', details }] }
}
