import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type Author, isSystem } from '../domain/actor.ts'
import type { ReviewFacts } from '../domain/policy-targets.ts'
import { readSubtree } from './subtree.ts'

/** What the policy asks about a review; nothing when it does not exist. */
export async function readReviewFacts(db: Reader, author: Author, reviewId: string): Promise<ReviewFacts | undefined> {
  const sight = isSystem(author) ? sql<boolean>`true` : await linesInSight(db, author)
  const { rows } = await sql<Omit<ReviewFacts, 'kind'>>`
    SELECT r.institution_id, r.closed_at IS NOT NULL AS closed,
           EXISTS (SELECT FROM review_line l WHERE l.review_id = r.id AND ${sight}) AS in_sight
    FROM review r WHERE r.id = ${reviewId}`.execute(db)
  return rows[0] && { kind: 'review', ...rows[0] }
}

type Sight = Pick<Extract<Author, { userId: string }>, 'institutionAdmin' | 'institutionId' | 'administers' | 'manages'>

/** Of lines `l`: all of the institution's; of a partner those of his conventions, of his groups and what is below. */
export async function linesInSight(db: Reader, actor: Sight): Promise<RawBuilder<boolean>> {
  const { institutionAdmin, institutionId, administers, manages } = actor
  if (institutionAdmin)
    return sql<boolean>`l.review_id IN (SELECT id FROM review WHERE institution_id = ${institutionId ?? null})`
  if (administers.length + manages.length === 0) return sql<boolean>`false`
  const groups = await readSubtree(
    db,
    manages.map(({ groupId }) => groupId),
  )
  return sql<boolean>`(l.agreement_id = ANY(${[...administers]}::uuid[]) OR l.group_id = ANY(${[...groups]}::uuid[]))`
}
