import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readInstitutionDays } from '../queries/institution-days.ts'
import { readInstitutionFacts } from '../queries/institution-facts.ts'
import { authorize } from './authorize.ts'

export type TermsFields = {
  bodyFr: string
  bodyEn: string
  /** Today is at once; a day to come, from its first moment. */
  publishesOn: string
}

type Published = { id: string; version: number }

/**
 * Publishes a new version of the rules of use [H16, H28]; everyone is asked again from then on (resolution 13). While
 * one is planned it is replaced rather than followed by another.
 */
export async function publishTerms(
  { tx, author, now }: Context,
  { institutionId, publishesOn, ...bodies }: TermsFields & { institutionId: string },
): Promise<Outcome<Published>> {
  authorize(author, 'terms.publish', await readInstitutionFacts(tx, institutionId))
  await tx.selectFrom('institution').select('id').where('id', '=', institutionId).forNoKeyUpdate().execute()
  const publishesAt = await publicationInstant(tx, institutionId, publishesOn, now)
  const { rows } = await sql<{ version: number; planned: boolean }>`
    SELECT coalesce(max(version), 0) + 1 AS version, coalesce(bool_or(publishes_at > ${now}::timestamptz), false) AS planned
    FROM terms_of_use WHERE institution_id = ${institutionId}`.execute(tx)
  const { version, planned } = rows[0] ?? { version: 1, planned: false }
  if (planned) refuse('terms_already_planned')
  const { id } = await tx
    .insertInto('termsOfUse')
    .values({ institutionId, version, ...bodies, publishesAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  const details = { termsId: id, version, publishesAt: publishesAt.toISOString() }
  return { result: { id, version }, institutionId, events: [{ kind: 'terms_of_use.published', details }] }
}

/** Never in the past: what people were bound by is not rewritten. */
export async function publicationInstant(tx: Tx, institutionId: string, day: string, now: Date): Promise<Date> {
  const { start, end } = (await readInstitutionDays(tx, institutionId, [day]))(day)
  if (end <= now) refuse('date_in_past', { field: 'publishesOn' })
  return start > now ? start : now
}
