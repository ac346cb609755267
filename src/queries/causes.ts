import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { EventKind } from '../domain/events.ts'
import type { RoleChange } from '../domain/roles-between.ts'
import type { ToldRight } from './standing-rights.ts'

type Change = Pick<RoleChange<ToldRight>, 'right' | 'by' | 'at'>

/** The line of the journal that brought a change about. */
export type Cause = { number: number; at: Date; kind: EventKind }

/** Whatever ends or begins a right bears one of these names; of one instant, the closest to the person is told. */
const kindsOf = ({ by }: Change) =>
  by === 'hidden' || by === 'shown' ? '^suspension[.]' : '^(membership|rights|review|group|agreement|user)[.]'

/**
 * What did it, for each change: the event of that very instant on the person, a group of the path or the convention;
 * else, of what was planned, the last before it that names the instant. None where the journal does not tell.
 */
export async function readCauses(
  db: Reader,
  institutionId: string,
  changes: readonly Change[],
): Promise<(Cause | null)[]> {
  const found = await find(db, at(institutionId), changes)
  // What was planned is looked for in what was written before: the more there is of it the longer, hence only at need.
  const missing = changes.filter((_, place) => found[place] === null)
  const earlier = await find(db, planned(institutionId), missing)
  let place = 0
  return found.map((cause) => cause ?? earlier[place++] ?? null)
}

async function find(db: Reader, events: RawBuilder<unknown>, changes: readonly Change[]): Promise<(Cause | null)[]> {
  if (changes.length === 0) return []
  const asked = changes.map((change, place) => ({
    place,
    at: change.at.toISOString(),
    user_id: change.right.userId,
    agreement_id: change.right.agreementId,
    group_ids: [change.right.groupId, ...change.right.aboveIds],
    kinds: kindsOf(change),
  }))
  const { rows } = await sql<{ place: number; number: number | null; at: Date; kind: EventKind }>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS c
        (place int, at timestamptz, user_id uuid, agreement_id uuid, group_ids uuid[], kinds text))
    SELECT c.place, e.number::int, e.at, e.kind FROM asked c
    LEFT JOIN LATERAL (
      SELECT found.* FROM (${events}) found
      ORDER BY found.at DESC, found.own DESC, found.number DESC LIMIT 1) e ON true
    ORDER BY c.place`.execute(db)
  return rows.map(({ number, at: when, kind }) => (number === null ? null : { number, at: when, kind }))
}

/** Of the person himself rather than of his group, of that rather than of the convention. */
const OWN = sql`CASE WHEN e.user_id IS NOT NULL THEN 2 WHEN e.group_id IS NOT NULL THEN 1 ELSE 0 END AS own`

const at = (institutionId: string) => sql`
  SELECT e.number, e.at, e.kind, ${OWN} FROM audit_event e
  WHERE e.institution_id = ${institutionId} AND e.at = c.at AND e.kind ~ c.kinds
    AND (e.agreement_id = c.agreement_id OR e.agreement_id IS NULL)
    AND (e.user_id = c.user_id OR e.user_id IS NULL AND (e.group_id IS NULL OR e.group_id = ANY(c.group_ids)))`

/** As canonical JSON writes it: `2026-03-03T10:00:00.000Z`. */
const NAMED = sql`to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const planned = (institutionId: string) => sql`
  (SELECT e.number, e.at, e.kind, ${OWN} FROM audit_event e
   WHERE e.institution_id = ${institutionId} AND e.user_id = c.user_id AND e.at < c.at AND e.kind ~ c.kinds
     AND (e.agreement_id = c.agreement_id OR e.agreement_id IS NULL) AND position(${NAMED} IN e.payload) > 0
   ORDER BY e.at DESC LIMIT 1)
  UNION ALL
  (SELECT e.number, e.at, e.kind, ${OWN} FROM audit_event e
   WHERE e.institution_id = ${institutionId} AND e.group_id = ANY(c.group_ids) AND e.user_id IS NULL AND e.at < c.at
     AND e.kind ~ c.kinds AND position(${NAMED} IN e.payload) > 0
   ORDER BY e.at DESC LIMIT 1)
  UNION ALL
  (SELECT e.number, e.at, e.kind, ${OWN} FROM audit_event e
   WHERE e.institution_id = ${institutionId} AND e.agreement_id = c.agreement_id AND e.group_id IS NULL
     AND e.user_id IS NULL AND e.at < c.at AND e.kind ~ c.kinds AND position(${NAMED} IN e.payload) > 0
   ORDER BY e.at DESC LIMIT 1)`
