import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context } from '../db/execute.ts'
import type { AuditEvent, Json } from '../domain/events.ts'
import { endPeriods } from './end-periods.ts'
import { keepToLimits } from './service-limits.ts'

/**
 * Makes the instances of predefined groups what catalogue, conventions and units say they are (resolution 14): a group
 * for each unit, where the convention confers some of its roles, holding those that both the catalogue says and the
 * convention confers. Called by whatever changes one of the three, in its transaction; its events tell the rest.
 */
export async function followPredefinedGroups(
  { tx, now }: Context,
  agreementIds: readonly string[],
): Promise<AuditEvent[]> {
  if (agreementIds.length === 0) return []
  await lock(tx, agreementIds)
  const closed = await closeDropped(tx, agreementIds, now)
  const renamed = await rename(tx, agreementIds)
  const created = await create(tx, agreementIds, now)
  const takenBack = await takeBack(tx, agreementIds, now)
  const given = await give(tx, agreementIds, now)
  const groups = new Map([...takenBack, ...given].map((row) => [row.groupId, row.agreementId]))
  const changed = [...groups].map(([groupId, agreementId]): AuditEvent => {
    const of = (rows: readonly (RoleRow & Ended)[]) => rows.filter((row) => row.groupId === groupId).map(told)
    const details = { given: of(given), takenBack: of(takenBack), shortened: [], extended: [] }
    return { kind: 'group.roles_changed', agreementId, groupId, details }
  })
  await sql`UPDATE user_group SET version = version + 1 WHERE id = ANY(${[...groups.keys()]}::uuid[])`.execute(tx)
  for (const agreementId of new Set(given.map((row) => row.agreementId))) await keepToLimits(tx, { agreementId, now })
  return [...closed, ...renamed, ...created, ...changed]
}

/** The conventions of an organisation; those that rest on a service. */
export async function agreementsOf(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM agreement WHERE organization_id = ${organizationId} ORDER BY id`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function agreementsWith(tx: Tx, serviceId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT e.agreement_id AS id FROM entitlement e JOIN role r ON r.id = e.role_id
    WHERE r.service_id = ${serviceId} AND e.during && tstzrange(${now}::timestamptz, NULL)
    UNION SELECT agreement_id FROM user_group
    WHERE predefined_by = ${serviceId} AND during @> ${now}::timestamptz ORDER BY 1`.execute(tx)
  return rows.map(({ id }) => id)
}

/** An amendment, a unit and an import at the same time must not each overlook what the other is writing. */
async function lock(tx: Tx, agreementIds: readonly string[]): Promise<void> {
  const ids = sql`ANY(${[...agreementIds]}::uuid[])`
  await sql`SELECT FROM agreement WHERE id = ${ids} ORDER BY id FOR NO KEY UPDATE`.execute(tx)
  await sql`
    SELECT FROM organization WHERE id IN (SELECT organization_id FROM agreement WHERE id = ${ids})
    ORDER BY id FOR NO KEY UPDATE`.execute(tx)
  await sql`
    SELECT FROM service WHERE institution_id IN (SELECT institution_id FROM agreement WHERE id = ${ids})
      AND EXISTS (SELECT FROM predefined_group p WHERE p.service_id = service.id AND upper_inf(p.during))
    ORDER BY id FOR SHARE`.execute(tx)
}

/** Each predefined group of the conventions' catalogue, in each unit of their organisations, by what it is called there. */
const catalogue = (agreementIds: readonly string[]) => sql`
  SELECT a.id AS agreement_id, a.organization_id, u.id AS unit_id, p.service_id, p.code,
         p.name || ' – ' || s.name || ' – ' || u.name AS name, p.description
  FROM agreement a JOIN unit u ON u.organization_id = a.organization_id
  JOIN service s ON s.institution_id = a.institution_id
  JOIN predefined_group p ON p.service_id = s.id AND upper_inf(p.during)
  WHERE a.id = ANY(${[...agreementIds]}::uuid[])`

const isInstanceOf = sql`
  g.agreement_id = c.agreement_id AND g.predefined_by = c.service_id AND g.predefined_code = c.code
  AND g.unit_id = c.unit_id AND upper_inf(g.during)`

async function closeDropped(tx: Tx, agreementIds: readonly string[], now: Date): Promise<AuditEvent[]> {
  const { rows } = await sql<{ id: string; agreementId: string }>`
    SELECT g.id, g.agreement_id FROM user_group g
    WHERE g.agreement_id = ANY(${[...agreementIds]}::uuid[]) AND g.predefined_by IS NOT NULL AND upper_inf(g.during)
      AND NOT EXISTS (SELECT FROM predefined_group p WHERE p.service_id = g.predefined_by
                        AND p.code = g.predefined_code AND upper_inf(p.during))
    ORDER BY g.id`.execute(tx)
  const events: AuditEvent[] = []
  for (const { id, agreementId } of rows) {
    const ofThis = sql<boolean>`group_id = ${id}`
    await endPeriods(tx, 'appointment', ofThis, now)
    const endedMemberships = await endPeriods(tx, 'membership', ofThis, now)
    await endPeriods(tx, 'role_assignment', ofThis, now)
    await endPeriods(tx, 'user_group', sql<boolean>`id = ${id}`, now)
    events.push({ kind: 'group.closed', agreementId, groupId: id, details: { groupIds: [id], endedMemberships } })
  }
  return events
}

type Named = { name: string; description: string; unitId: string }

async function rename(tx: Tx, agreementIds: readonly string[]): Promise<AuditEvent[]> {
  const { rows } = await sql<{ id: string; agreementId: string; before: Named; after: Named }>`
    WITH c AS (${catalogue(agreementIds)}),
    was AS (
      SELECT g.id, g.name, g.description, c.name AS new_name, c.description AS new_description
      FROM user_group g JOIN c ON ${isInstanceOf} WHERE (g.name, g.description) <> (c.name, c.description))
    UPDATE user_group g SET name = was.new_name, description = was.new_description, version = g.version + 1
    FROM was WHERE g.id = was.id
    RETURNING g.id, g.agreement_id,
      jsonb_build_object('name', was.name, 'description', was.description, 'unitId', g.unit_id) AS before,
      jsonb_build_object('name', g.name, 'description', g.description, 'unitId', g.unit_id) AS after`.execute(tx)
  return rows.map(({ id, agreementId, before, after }) => ({
    ...{ kind: 'group.changed', agreementId, groupId: id, details: { before, after } },
  }))
}

async function create(tx: Tx, agreementIds: readonly string[], now: Date): Promise<AuditEvent[]> {
  const onwards = sql`tstzrange(${now}::timestamptz, NULL)`
  const { rows } = await sql<Record<'id' | 'agreementId' | 'unitId' | 'name' | 'serviceId' | 'code', string>>`
    INSERT INTO user_group (agreement_id, organization_id, unit_id, predefined_by, predefined_code, name, description, during)
    SELECT c.agreement_id, c.organization_id, c.unit_id, c.service_id, c.code, c.name, c.description, ${onwards}
    FROM (${catalogue(agreementIds)}) c
    WHERE EXISTS (
        SELECT FROM predefined_role p JOIN entitlement e ON e.role_id = p.role_id AND e.agreement_id = c.agreement_id
        WHERE p.service_id = c.service_id AND p.code = c.code AND upper_inf(p.during) AND e.during && ${onwards})
      AND NOT EXISTS (SELECT FROM user_group g WHERE ${isInstanceOf})
    ORDER BY c.agreement_id, c.service_id, c.unit_id, c.name
    RETURNING id, agreement_id, unit_id, name, predefined_by AS service_id, predefined_code AS code`.execute(tx)
  return rows.map(({ id, agreementId, unitId, name, serviceId, code }) => ({
    ...{ kind: 'group.created', agreementId, groupId: id },
    details: { parentId: null, unitId, name, serviceId, predefinedCode: code },
  }))
}

type RoleRow = { groupId: string; agreementId: string; roleId: string }
type Ended = { endedAt?: Date | null; from?: Date; until?: Date | null }

/** For the journal, as it tells what is saved by hand. */
function told({ roleId, endedAt, from, until }: RoleRow & Ended): Json {
  const text = (at: Date | null | undefined) => at?.toISOString() ?? null
  return from ? { roleId, from: text(from), until: text(until) } : { roleId, endedAt: text(endedAt) }
}

/**
 * What the catalogue no longer says of the group, what the convention no longer confers, and what it confers for another
 * period than the group has: that is given anew. Periods of the past are never asked about.
 */
async function takeBack(tx: Tx, agreementIds: readonly string[], now: Date): Promise<(RoleRow & Ended)[]> {
  const onwards = sql`tstzrange(${now}::timestamptz, NULL)`
  const { rows } = await sql<RoleRow & Ended>`
    SELECT r.group_id, r.agreement_id, r.role_id, max(upper(r.during)) AS ended_at FROM role_assignment r
    WHERE r.agreement_id = ANY(${[...agreementIds]}::uuid[]) AND r.predefined_by IS NOT NULL AND r.during && ${onwards}
    GROUP BY r.group_id, r.agreement_id, r.role_id, r.predefined_by, r.predefined_code
    HAVING NOT EXISTS (SELECT FROM predefined_role p WHERE p.service_id = r.predefined_by AND p.code = r.predefined_code
                         AND p.role_id = r.role_id AND upper_inf(p.during))
      OR range_agg(r.during * ${onwards}) IS DISTINCT FROM (
        SELECT range_agg(e.during * ${onwards}) FROM entitlement e
        WHERE e.agreement_id = r.agreement_id AND e.role_id = r.role_id AND e.during && ${onwards})
    ORDER BY r.group_id, r.role_id`.execute(tx)
  for (const { groupId, roleId } of rows)
    await endPeriods(tx, 'role_assignment', sql<boolean>`group_id = ${groupId} AND role_id = ${roleId}`, now)
  return rows
}

/** What it says and the convention confers, from now or when that begins; what the group has follows by the amendment. */
async function give(tx: Tx, agreementIds: readonly string[], now: Date): Promise<(RoleRow & Ended)[]> {
  const onwards = sql`tstzrange(${now}::timestamptz, NULL)`
  const { rows } = await sql<RoleRow & Ended>`
    INSERT INTO role_assignment (group_id, role_id, agreement_id, parent_id, during)
    SELECT g.id, p.role_id, g.agreement_id, NULL, e.during * ${onwards}
    FROM user_group g
    JOIN predefined_role p ON p.service_id = g.predefined_by AND p.code = g.predefined_code AND upper_inf(p.during)
    JOIN entitlement e ON e.agreement_id = g.agreement_id AND e.role_id = p.role_id AND e.during && ${onwards}
    WHERE g.agreement_id = ANY(${[...agreementIds]}::uuid[]) AND upper_inf(g.during)
      AND NOT EXISTS (SELECT FROM role_assignment r
                      WHERE r.group_id = g.id AND r.role_id = p.role_id AND r.during && ${onwards})
    ORDER BY g.id, p.role_id
    RETURNING group_id, agreement_id, role_id, lower(during) AS from, upper(during) AS until`.execute(tx)
  return rows
}
