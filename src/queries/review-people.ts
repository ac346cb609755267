import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { reviewLineWaits } from './review-scope.ts'
import { reviewersOf } from './reviewers-of.ts'

/** Whose answer a review still waits for at `at`, convention by convention. */
export async function readWhoReviews(
  db: Reader,
  { reviewId, agreementId }: { reviewId: string; agreementId?: string | undefined },
  at: Date,
): Promise<readonly { agreementId: string; userId: string }[]> {
  const waiting = sql`
    SELECT l.agreement_id, l.group_id, l.user_id FROM review_line l
    WHERE l.review_id = ${reviewId} AND ${reviewLineWaits(at)} AND ${ofAgreement(agreementId)}`
  const { rows } = await sql<{ agreementId: string; userId: string }>`
    SELECT DISTINCT agreement_id, reviewer_id AS user_id FROM (${reviewersOf(waiting, at)}) r ORDER BY 1, 2`.execute(db)
  return rows
}

/** Those of the lines that the person has to answer, as ids. */
export const linesReviewedBy = (userId: string, lines: RawBuilder<unknown>, at: Date) => sql`
  SELECT group_id, user_id FROM (${reviewersOf(lines, at)}) r WHERE reviewer_id = ${userId}`

const ofAgreement = (agreementId: string | undefined) =>
  agreementId === undefined ? sql<boolean>`true` : sql<boolean>`l.agreement_id = ${agreementId}`
