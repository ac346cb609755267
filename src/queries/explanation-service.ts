import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'

/** A service as its description had it at an instant; no definition when none was in force. */
export type DescribedService = {
  id: string
  code: string
  name: string
  roles: { id: string; code: string; name: string }[]
  version: number | null
  definition: ServiceDefinition | null
}

/**
 * The services of an institution that a question may be about: all of the catalogue or, when conventions are given,
 * those of which they confer a role at any time.
 */
export async function readDescribedServices(
  db: Reader,
  institutionId: string,
  { agreementIds, serviceId, at }: { agreementIds: readonly string[] | undefined; serviceId?: string; at: Date },
): Promise<DescribedService[]> {
  const conferred = agreementIds
    ? sql<boolean>`EXISTS (SELECT FROM entitlement e JOIN role r ON r.id = e.role_id
                           WHERE r.service_id = s.id AND e.agreement_id = ANY(${[...agreementIds]}::uuid[]))`
    : sql<boolean>`true`
  const wanted = serviceId ? sql<boolean>`s.id = ${serviceId}` : sql<boolean>`true`
  const { rows } = await sql<DescribedService>`
    SELECT s.id, s.code, s.name, d.number AS version, d.definition,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name)
                                      ORDER BY fold(r.name), r.id)
                     FROM role r WHERE r.service_id = s.id), '[]') AS roles
    FROM service s
    LEFT JOIN service_definition d ON d.service_id = s.id AND d.during @> ${at}::timestamptz
    WHERE s.institution_id = ${institutionId} AND ${wanted} AND ${conferred}
    ORDER BY fold(s.name), s.id`.execute(db)
  return rows
}
