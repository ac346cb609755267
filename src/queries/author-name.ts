import { type RawBuilder, sql } from 'kysely'
import type { EventKind } from '../domain/events.ts'
import { nameOfClient } from './client-token.ts'
import { nameOf } from './suspensions.ts'

type Done = {
  /** The column that names a person, where one did it. */
  by: RawBuilder<unknown>
  institutionId: RawBuilder<unknown>
  at: RawBuilder<unknown>
  kind: EventKind
}

/**
 * Who did something: the person, else the application, by the line of the journal of that instant. Null is Habilis itself,
 * or the operator.
 */
export const authorName = ({ by, institutionId, at, kind }: Done): RawBuilder<string | null> => sql<string | null>`
  coalesce(${nameOf(sql`${by}`)}, CASE WHEN ${by} IS NULL THEN (
    SELECT ${nameOfClient} FROM oidc_client c JOIN service s ON s.id = c.service_id
    JOIN audit_event e ON e.actor_id = c.id AND e.at = ${at} AND e.kind = ${kind}
    WHERE c.institution_id = ${institutionId} LIMIT 1) END)`
