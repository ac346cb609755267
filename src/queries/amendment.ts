import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { AmendedPeriod } from '../domain/amendment-undo.ts'
import type { Period } from '../domain/period.ts'

type Limit = { serviceId: string; maxPersons: number }

/** What one amendment of a convention did, as the journal told it. */
export type Amendment = {
  number: number
  at: Date
  isUndone: boolean
  entitlements: (AmendedPeriod & { roleId: string })[]
  /** The same period of a role in each of these groups. */
  assignments: (AmendedPeriod & { roleId: string; groupIds: string[] })[]
  limits: { before: Limit[]; after: Limit[] }
}

type ToldPeriod = { from: string; until: string | null } | null
type ToldChange = { roleId: string; before: ToldPeriod; after: ToldPeriod }
type Details = {
  changes: ToldChange[]
  assignments: (ToldChange & { groupIds: string[] })[]
  limits: Amendment['limits']
}
type Row = { number: number; at: Date; details: Details; isUndone: boolean }

export async function readAmendment(db: Reader, agreementId: string, number: number): Promise<Amendment | undefined> {
  const { rows } = await sql<Row>`
    SELECT e.number::int, e.at, e.payload::jsonb -> 'details' AS details, EXISTS (
             SELECT FROM audit_event u
             WHERE u.agreement_id = e.agreement_id AND u.kind = 'agreement.amendment_undone' AND u.number > e.number
               AND (u.payload::jsonb #>> '{details,amendment}')::bigint = e.number) AS is_undone
    FROM audit_event e
    WHERE e.agreement_id = ${agreementId} AND e.number = ${number} AND e.kind = 'agreement.entitlements_amended'`.execute(
    db,
  )
  const [row] = rows
  if (!row) return undefined
  const { at, isUndone, details } = row
  const entitlements = details.changes.map((change) => ({ roleId: change.roleId, ...entitlementOf(change, at) }))
  const assignments = details.assignments.map(({ roleId, groupIds, before, after }) => ({
    ...{ roleId, groupIds, was: toPeriod(before), left: toPeriod(after) },
  }))
  return { number, at, isUndone, entitlements, assignments, limits: details.limits }
}

/** Of a role taken back the journal tells no `after`: what had begun ended then. */
function entitlementOf({ before, after }: ToldChange, at: Date): AmendedPeriod {
  const was = toPeriod(before)
  const ended = was && was.from < at ? { from: was.from, until: at } : undefined
  return { was, left: toPeriod(after) ?? ended }
}

const toPeriod = (told: ToldPeriod): Period | undefined =>
  told ? { from: new Date(told.from), until: told.until === null ? undefined : new Date(told.until) } : undefined

/** The last amendment of a convention, unless it was undone. */
export async function readLastAmendment(db: Reader, agreementId: string): Promise<{ number: number; at: Date } | null> {
  const { rows } = await sql<{ number: number; at: Date; kind: string }>`
    SELECT number::int, at, kind FROM audit_event
    WHERE agreement_id = ${agreementId} AND kind IN ('agreement.entitlements_amended', 'agreement.amendment_undone')
    ORDER BY number DESC LIMIT 1`.execute(db)
  const [last] = rows
  return last?.kind === 'agreement.entitlements_amended' ? { number: last.number, at: last.at } : null
}
