import { type RawBuilder, sql } from 'kysely'
import type { ServiceDefinition } from '../domain/service-definition.ts'

/** `(code, role_id)`: the roles that a description gives its predefined groups, of those that exist [C24]. */
export function wantedRoles(serviceId: string, { groups }: ServiceDefinition): RawBuilder<unknown> {
  const roles = Object.entries(groups).flatMap(([code, group]) => group.roles.map((role) => ({ code, role })))
  return sql`
    SELECT c.code, r.id AS role_id
    FROM jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) AS c (code text, role text)
    JOIN role r ON r.service_id = ${serviceId} AND fold(r.code) = fold(c.role)`
}
