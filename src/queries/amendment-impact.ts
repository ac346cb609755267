import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type EntitlementChange, planPeriodChange } from '../domain/amendment.ts'
import type { Locale } from '../domain/refusals.ts'
import { assignmentPlan, rowPlan } from './amendment-plan.ts'
import type { GroupRowChange } from './amendment-undo.ts'
import { readConferredRoles } from './conferred-roles.ts'
import { roleText, serviceText } from './in-words.ts'
import { type EntitlementInput, readWantedAmendment } from './wanted-amendment.ts'
import { readWantedPeriod } from './wanted-period.ts'

/** A role lost or gained, from an instant on. */
type Shift = { roleId: string; roleName: string; serviceName: string; from: Date }
type Shifted = { id: string; name: string; lost: Shift[]; gained: Shift[] }
type Impact = { groups: Shifted[]; persons: Shifted[]; personCount: number }

const PERSONS_NAMED = 200
const NOBODY: Impact = { groups: [], persons: [], personCount: 0 }

/** Which groups and persons would lose or gain what, were this set of entitlements saved. Writes nothing. */
export async function previewEntitlementsImpact(
  db: Reader,
  agreementId: string,
  entitlements: readonly EntitlementInput[],
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  const changes = await readWantedAmendment(db, agreementId, entitlements, at)
  return readImpact(db, agreementId, changes, { at, locale })
}

/** The same for another period of the convention. */
export async function previewPeriodImpact(
  db: Reader,
  agreementId: string,
  days: { startsOn: string; endsOn: string | null },
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  const { old, wanted } = await readWantedPeriod(db, agreementId, days, at)
  const conferred = await readConferredRoles(db, agreementId, at)
  const changes = wanted ? planPeriodChange(conferred, old, wanted, at) : []
  return readImpact(db, agreementId, changes, { at, locale })
}

/** The same for an amendment undone, whose rows are known. */
export async function previewUndoImpact(
  db: Reader,
  rows: readonly GroupRowChange[],
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  return rows.length === 0 ? NOBODY : readPlannedImpact(db, rowPlan(rows), { at, locale })
}

async function readImpact(
  db: Reader,
  agreementId: string,
  changes: readonly EntitlementChange[],
  language: { at: Date; locale: Locale },
): Promise<Impact> {
  return changes.length === 0
    ? NOBODY
    : readPlannedImpact(db, assignmentPlan(agreementId, changes, language.at), language)
}

async function readPlannedImpact(
  db: Reader,
  plan: RawBuilder<unknown>,
  { at, locale }: { at: Date; locale: Locale },
): Promise<Impact> {
  const { rows: groups } = await shiftsOf(plan, groupPeriods(at), { ...groupTable, locale }).execute(db)
  const { rows: persons } = await shiftsOf(plan, personPeriods(at), { ...personTable, locale }).execute(db)
  return { groups: groups.map(toShifted), persons: persons.map(toShifted), personCount: persons[0]?.total ?? 0 }
}

const groupTable = { table: sql`user_group`, name: sql`t.name`, limit: sql`NULL` }
const personTable = {
  ...{ table: sql`user_account`, name: sql`t.first_name || ' ' || t.last_name`, limit: sql`${PERSONS_NAMED}` },
}

/** What a group holds of a role before and after, from now on. */
const groupPeriods = (at: Date) => sql`
  SELECT group_id AS id, role_id, range_agg(old * ${fromNow(at)}) AS before, range_agg(new * ${fromNow(at)}) AS after
  FROM plan GROUP BY group_id, role_id`

/** What a person has of a role by all his groups together: who keeps it by another group loses nothing. */
const personPeriods = (at: Date) => sql`
  SELECT m.user_id AS id, p.role_id, range_agg(m.during * p.old * ${fromNow(at)}) AS before,
         range_agg(m.during * p.new * ${fromNow(at)}) AS after
  FROM plan p JOIN membership m ON m.group_id = p.group_id AND m.during && ${fromNow(at)}
  GROUP BY m.user_id, p.role_id`

const fromNow = (at: Date) => sql`tstzrange(${at}::timestamptz, NULL)`

type ShiftRow = Omit<Shift, 'from'> & { from: string }
type Row = { id: string; name: string; lost: ShiftRow[]; gained: ShiftRow[]; total: number }

function shiftsOf(
  plan: RawBuilder<unknown>,
  periods: RawBuilder<unknown>,
  { table, name, limit, locale }: Record<'table' | 'name' | 'limit', RawBuilder<unknown>> & { locale: Locale },
) {
  const shifts = (column: RawBuilder<unknown>) => sql`
    coalesce(jsonb_agg(jsonb_build_object('roleId', l.id, 'roleName', l.role_name, 'serviceName', l.service_name,
                                          'from', lower(${column})) ORDER BY l.rank)
             FILTER (WHERE NOT isempty(${column})), '[]')`
  return sql<Row>`
    WITH RECURSIVE ${plan}, periods AS (${periods}),
    shifted AS MATERIALIZED (
      SELECT * FROM (SELECT id, role_id, coalesce(before, '{}') - coalesce(after, '{}') AS lost,
                            coalesce(after, '{}') - coalesce(before, '{}') AS gained FROM periods) s
      WHERE NOT isempty(lost) OR NOT isempty(gained)),
    named AS MATERIALIZED (
      SELECT t.id, ${name} AS name, t.sort_key, count(*) OVER ()::int AS total FROM ${table} t
      WHERE t.id IN (SELECT id FROM shifted) ORDER BY t.sort_key, t.id LIMIT ${limit}),
    label AS MATERIALIZED (
      SELECT r.id, ${roleText('name', locale)} AS role_name, ${serviceText('name', locale)} AS service_name,
             row_number() OVER (ORDER BY fold(${serviceText('name', locale)}), s.id, fold(r.code)) AS rank
      FROM role r JOIN service s ON s.id = r.service_id WHERE r.id IN (SELECT role_id FROM plan))
    SELECT n.id, n.name, n.total, ${shifts(sql`x.lost`)} AS lost, ${shifts(sql`x.gained`)} AS gained
    FROM named n JOIN shifted x ON x.id = n.id JOIN label l ON l.id = x.role_id
    GROUP BY n.id, n.name, n.total, n.sort_key ORDER BY n.sort_key, n.id`
}

function toShifted({ id, name, lost, gained }: Row): Shifted {
  const toDates = (shifts: readonly ShiftRow[]) => shifts.map((shift) => ({ ...shift, from: new Date(shift.from) }))
  return { id, name, lost: toDates(lost), gained: toDates(gained) }
}
