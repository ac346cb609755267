import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type EntitlementChange, planPeriodChange } from '../domain/amendment.ts'
import type { Locale } from '../domain/refusals.ts'
import { type AmendmentOutcome, amendedOutcome, undoneOutcome } from './amendment-outcome.ts'
import type { GroupRowChange, RowChange } from './amendment-undo.ts'
import { readConferredRoles } from './conferred-roles.ts'
import { type EndingAccount, readEndingAccounts } from './ending-accounts.ts'
import { roleText, serviceText } from './in-words.ts'
import { type NewGroup, readNewGroups } from './new-groups.ts'
import { type Shift, type ShiftRow, toDates } from './role-shift.ts'
import { type EntitlementInput, readWantedAmendment } from './wanted-amendment.ts'
import { readWantedPeriod } from './wanted-period.ts'

type Shifted = { id: string; name: string; lost: Shift[]; gained: Shift[] }
type Impact = {
  groups: Shifted[]
  newGroups: NewGroup[]
  persons: Shifted[]
  personCount: number
  externalAccounts: EndingAccount[]
}
type Asked = { at: Date; locale: Locale }

const PERSONS_NAMED = 200
const NOBODY: Impact = { groups: [], newGroups: [], persons: [], personCount: 0, externalAccounts: [] }

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
  agreementId: string,
  undo: { entitlements: readonly RowChange[]; assignments: readonly GroupRowChange[] },
  at: Date,
  locale: Locale = 'fr',
): Promise<Impact> {
  if (undo.entitlements.length + undo.assignments.length === 0) return NOBODY
  return readOutcome(db, undoneOutcome(agreementId, undo, at), { at, locale })
}

async function readImpact(
  db: Reader,
  agreementId: string,
  changes: readonly EntitlementChange[],
  asked: Asked,
): Promise<Impact> {
  return changes.length === 0 ? NOBODY : readOutcome(db, amendedOutcome(agreementId, changes, asked.at), asked)
}

async function readOutcome(db: Reader, outcome: AmendmentOutcome, asked: Asked): Promise<Impact> {
  const { at, locale } = asked
  const { rows: groups } = await shiftsOf(outcome, groupPeriods(at), { ...groupTable, locale }).execute(db)
  const { rows: persons } = await shiftsOf(outcome, personPeriods(at), { ...personTable, locale }).execute(db)
  return {
    groups: groups.map(toShifted),
    newGroups: await readNewGroups(db, outcome, asked),
    persons: persons.map(toShifted),
    personCount: persons[0]?.total ?? 0,
    externalAccounts: await readEndingAccounts(db, outcome, asked),
  }
}

const groupTable = { table: sql`user_group`, name: sql`t.name`, limit: sql`NULL` }
const personTable = {
  ...{ table: sql`user_account`, name: sql`t.first_name || ' ' || t.last_name`, limit: sql`${PERSONS_NAMED}` },
}

/** What a group holds of a role before and after, from now on. */
const groupPeriods = (at: Date) => sql`
  SELECT group_id AS id, role_id, range_agg(old * ${fromNow(at)}) AS before, range_agg(new * ${fromNow(at)}) AS after
  FROM outcome GROUP BY group_id, role_id`

/** What a person has of a role by all his groups together: who keeps it by another group loses nothing. */
const personPeriods = (at: Date) => sql`
  SELECT m.user_id AS id, p.role_id, range_agg(m.during * p.old * ${fromNow(at)}) AS before,
         range_agg(m.during * p.new * ${fromNow(at)}) AS after
  FROM outcome p JOIN membership m ON m.group_id = p.group_id AND m.during && ${fromNow(at)}
  GROUP BY m.user_id, p.role_id`

const fromNow = (at: Date) => sql`tstzrange(${at}::timestamptz, NULL)`

type Row = { id: string; name: string; lost: ShiftRow[]; gained: ShiftRow[]; total: number }

function shiftsOf(
  { rows: outcome }: AmendmentOutcome,
  periods: RawBuilder<unknown>,
  { table, name, limit, locale }: Record<'table' | 'name' | 'limit', RawBuilder<unknown>> & { locale: Locale },
) {
  const shifts = (column: RawBuilder<unknown>) => sql`
    coalesce(jsonb_agg(jsonb_build_object('roleId', l.id, 'roleName', l.role_name, 'serviceName', l.service_name,
                                          'from', lower(${column})) ORDER BY l.rank)
             FILTER (WHERE NOT isempty(${column})), '[]')`
  return sql<Row>`
    WITH RECURSIVE ${outcome}, periods AS (${periods}),
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
      FROM role r JOIN service s ON s.id = r.service_id WHERE r.id IN (SELECT role_id FROM outcome))
    SELECT n.id, n.name, n.total, ${shifts(sql`x.lost`)} AS lost, ${shifts(sql`x.gained`)} AS gained
    FROM named n JOIN shifted x ON x.id = n.id JOIN label l ON l.id = x.role_id
    GROUP BY n.id, n.name, n.total, n.sort_key ORDER BY n.sort_key, n.id`
}

function toShifted({ id, name, lost, gained }: Row): Shifted {
  return { id, name, lost: toDates(lost), gained: toDates(gained) }
}
