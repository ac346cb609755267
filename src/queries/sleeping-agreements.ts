import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { agreementsInScope } from './agreements.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'
import { readSubtree } from './subtree.ts'

type SleepingAgreement = {
  id: string
  reference: string
  organization: { id: string; name: string }
  rights: number
  never: number
  unused: number
}

const COLUMNS = {
  reference: { by: sql`a.sort_key`, type: 'text' },
  organization: { by: sql`o.sort_key`, type: 'text' },
} as const

/** [H04] Of each convention that runs and is in reach, how many rights sleep; counted for those of the page alone. */
export async function readSleepingAgreements(
  db: Reader,
  actor: Actor,
  query: ListQuery & { days: number },
  at: Date,
): Promise<Page<SleepingAgreement>> {
  const { after, order, sortValue } = paging(query, COLUMNS, sql`a.id`)
  const found = sql<boolean>`${agreementsInScope(actor)} AND a.during @> ${at}::timestamptz
                             AND ${matches(sql`(a.sort_key || ' ' || o.sort_key)`, query.q)}`
  const managed = actor.manages.map(({ groupId }) => groupId)
  const groupIds = managed.length > 0 ? await readSubtree(db, managed) : []
  const wholly = actor.institutionAdmin ? sql`true` : sql`a.id = ANY(${[...actor.administers]}::uuid[])`
  const tables = sql`agreement a JOIN organization o ON o.id = a.organization_id`
  const { rows } = await sql<SleepingAgreement & Standing>`
    WITH shown AS MATERIALIZED (
      SELECT a.*, o.name AS organization_name, ${sortValue} AS sort_value FROM ${tables}
      WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT a.id, a.reference, jsonb_build_object('id', o.id, 'name', o.name) AS organization, a.sort_value, sleeping.*
    FROM shown a JOIN organization o ON o.id = a.organization_id JOIN institution i ON i.id = a.institution_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS rights, count(*) FILTER (WHERE quiet AND last_day IS NULL)::int AS never,
             count(*) FILTER (WHERE quiet AND last_day IS NOT NULL)::int AS unused
      FROM (${heldIn(query.days, at)} AND (${wholly} OR g.id = ANY(${groupIds}::uuid[]))) held) sleeping
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${tables} WHERE ${found}`.execute(db)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, ({ sortValue: _, ...row }) => row)
}

/** The rights held in the convention `a` of the institution `i`, and whether each sleeps. */
function heldIn(days: number, at: Date): RawBuilder<unknown> {
  const since = sql`greatest(lower(m.during * ra.during), (SELECT since FROM role_use_measured))`
  return sql`
    SELECT used.last_day, coalesce(used.last_day, (${since} AT TIME ZONE i.time_zone)::date)
             <= (${at}::timestamptz AT TIME ZONE i.time_zone)::date - ${days}::int AS quiet
    FROM user_group g
    JOIN membership m ON m.group_id = g.id AND m.during @> ${at}::timestamptz
    JOIN role_assignment ra ON ra.group_id = g.id AND ra.during @> ${at}::timestamptz
    LEFT JOIN role_use used ON used.user_id = m.user_id AND used.agreement_id = a.id AND used.role_id = ra.role_id
    WHERE g.agreement_id = a.id`
}

export type SleepingCount = { held: number; sleeping: number }

/** How many rights are held in each of some conventions, and how many of them sleep. */
export async function readSleepingCounts(
  db: Reader,
  { agreementIds, days }: { agreementIds: readonly string[]; days: number },
  at: Date,
): Promise<ReadonlyMap<string, SleepingCount>> {
  const { rows } = await sql<SleepingCount & { id: string }>`
    SELECT a.id, rights.* FROM agreement a JOIN institution i ON i.id = a.institution_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS held, count(*) FILTER (WHERE quiet)::int AS sleeping
      FROM (${heldIn(days, at)}) held) rights
    WHERE a.id = ANY(${[...agreementIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...count }) => [id, count]))
}

export type StampedAgreement = { id: string; organization: { id: string; name: string }; stamp: string }

/**
 * The conventions in force of an institution, each with the day and its last event: while both are the same, what was
 * counted in it still holds, but for what was used since.
 */
export async function readStampedAgreements(db: Reader, institutionId: string, at: Date): Promise<StampedAgreement[]> {
  const { rows } = await sql<StampedAgreement>`
    SELECT a.id, jsonb_build_object('id', o.id, 'name', o.name) AS organization,
           (${at}::timestamptz AT TIME ZONE i.time_zone)::date || ' ' || coalesce((
             SELECT e.number FROM audit_event e WHERE e.agreement_id = a.id ORDER BY e.at DESC, e.number DESC LIMIT 1), 0)
             AS stamp
    FROM agreement a JOIN organization o ON o.id = a.organization_id JOIN institution i ON i.id = a.institution_id
    WHERE a.institution_id = ${institutionId} AND a.during @> ${at}::timestamptz
    ORDER BY o.sort_key, o.id, a.id`.execute(db)
  return rows
}
