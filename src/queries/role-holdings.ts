import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Period } from '../domain/period.ts'
import type { Holdings } from '../domain/role-plan.ts'

type Row = { roleId: string; from: Date; until: Date | null }

const fromNowOn = (source: RawBuilder<unknown>, at: Date) => sql<Row>`
  SELECT role_id, lower(period) AS from, upper(period) AS until
  FROM (SELECT role_id, unnest(range_agg(during)) AS period FROM ${source} GROUP BY role_id) merged
  WHERE period && tstzrange(${at}::timestamptz, NULL) ORDER BY role_id, period`

/** The roles a group holds or will hold. */
export async function readHeldRoles(db: Reader, groupId: string, at: Date): Promise<Holdings> {
  const held = sql`role_assignment WHERE group_id = ${groupId}`
  return holdings((await fromNowOn(held, at).execute(db)).rows)
}

/** What a group under `parentId` may hold: the parent's roles, or for a root group those of the convention [H50]. */
export async function readCeiling(
  db: Reader,
  { agreementId, parentId }: { agreementId: string; parentId: string | null },
  at: Date,
): Promise<Holdings> {
  const source =
    parentId === null
      ? sql`entitlement WHERE agreement_id = ${agreementId}`
      : sql`role_assignment WHERE group_id = ${parentId}`
  return holdings((await fromNowOn(source, at).execute(db)).rows)
}

function holdings(rows: readonly Row[]): Holdings {
  const byRole = new Map<string, Period[]>()
  for (const { roleId, from, until } of rows) {
    const periods = byRole.get(roleId) ?? []
    periods.push({ from, until: until ?? undefined })
    byRole.set(roleId, periods)
  }
  return byRole
}
