import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { wantedRoles } from '../queries/wanted-roles.ts'

/**
 * The catalogue of a service's predefined groups as its description has it [C23, C24]. Instances that no longer agree
 * with it are put right in the same transaction: what they stand on is looked at when it ends.
 */
export async function savePredefinedGroups(
  tx: Tx,
  serviceId: string,
  definition: ServiceDefinition,
  now: Date,
): Promise<void> {
  await sql`SET CONSTRAINTS instance_is_in_the_catalogue, role_is_predefined DEFERRED`.execute(tx)
  const wanted = Object.entries(definition.groups).map(([code, { name, description }]) => ({
    ...{ code, name: name.fr, description: description.fr },
  }))
  const roles = wantedRoles(serviceId, definition)
  await endOthers(tx, 'predefined_role', serviceId, sql`(p.code, p.role_id) IN (${roles})`, now)
  await endOthers(tx, 'predefined_group', serviceId, sql`p.code = ANY(${wanted.map(({ code }) => code)})`, now)
  await sql`
    UPDATE predefined_group p SET name = w.name, description = w.description FROM (${groupsIn(wanted)}) w
    WHERE p.service_id = ${serviceId} AND p.code = w.code AND upper_inf(p.during)
      AND (p.name, p.description) <> (w.name, w.description)`.execute(tx)
  const running = sql`p.service_id = ${serviceId} AND p.code = w.code AND upper_inf(p.during)`
  const onwards = sql`tstzrange(${now}::timestamptz, NULL)`
  await sql`
    INSERT INTO predefined_group (service_id, code, name, description, during)
    SELECT ${serviceId}, w.code, w.name, w.description, ${onwards} FROM (${groupsIn(wanted)}) w
    WHERE NOT EXISTS (SELECT FROM predefined_group p WHERE ${running})`.execute(tx)
  await sql`
    INSERT INTO predefined_role (service_id, code, role_id, during)
    SELECT ${serviceId}, w.code, w.role_id, ${onwards} FROM (${roles}) w
    WHERE NOT EXISTS (SELECT FROM predefined_role p WHERE ${running} AND p.role_id = w.role_id)`.execute(tx)
}

const groupsIn = (wanted: readonly { code: string; name: string; description: string }[]) => sql`
  SELECT * FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS c (code text, name text, description text)`

/** One that began at this very instant has never held. */
async function endOthers(
  tx: Tx,
  table: 'predefined_group' | 'predefined_role',
  serviceId: string,
  isWanted: ReturnType<typeof sql>,
  now: Date,
): Promise<void> {
  const gone = sql`p.service_id = ${serviceId} AND upper_inf(p.during) AND NOT ${isWanted}`
  await sql`DELETE FROM ${sql.table(table)} p WHERE ${gone} AND lower(p.during) >= ${now}::timestamptz`.execute(tx)
  await sql`
    UPDATE ${sql.table(table)} p SET during = tstzrange(lower(p.during), ${now}::timestamptz) WHERE ${gone}`.execute(tx)
}
