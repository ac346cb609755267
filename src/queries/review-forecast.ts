import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { linesToReview, type ReviewScope } from './review-scope.ts'
import { reviewersOf } from './reviewers-of.ts'

type Forecast = { lines: number; persons: number; agreements: number; reviewers: number; unattended: number }

/** What a review of this scope would ask at `at`, of how many; `unattended`: lines for which nobody could answer. */
export async function readReviewForecast(db: Reader, scope: ReviewScope, at: Date): Promise<Forecast> {
  const { rows } = await sql<Forecast>`
    WITH line AS MATERIALIZED (${linesToReview(scope, at)}),
    answering AS MATERIALIZED (${reviewersOf(sql`SELECT * FROM line`, at)})
    SELECT count(*)::int AS lines, count(DISTINCT user_id)::int AS persons, count(DISTINCT agreement_id)::int AS agreements,
           (SELECT count(DISTINCT reviewer_id)::int FROM answering) AS reviewers,
           count(*) FILTER (WHERE (group_id, user_id) NOT IN (SELECT group_id, user_id FROM answering))::int AS unattended
    FROM line`.execute(db)
  return rows[0] ?? { lines: 0, persons: 0, agreements: 0, reviewers: 0, unattended: 0 }
}

export async function readReviewLineCount(db: Reader, scope: ReviewScope, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (${linesToReview(scope, at)}) line`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
