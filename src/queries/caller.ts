import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'

/** An application that asks: what its key is bound to, and which version of each service's description is in force. */
export type CallerRow = {
  keyId: string
  institutionId: string
  /** Milliseconds since 1970. */
  until: number | null
  services: { serviceId: string; version: number }[]
}

/** By the hash of its key; nothing for one that is unknown, not begun, ended or revoked. */
export async function readCaller(db: Reader, hash: Buffer, at: Date): Promise<CallerRow | undefined> {
  const { rows } = await sql<CallerRow>`
    SELECT k.id AS key_id, k.institution_id, (extract(epoch FROM upper(k.during)) * 1000)::bigint AS until,
           coalesce((SELECT jsonb_agg(jsonb_build_object('serviceId', d.service_id, 'version', d.number) ORDER BY d.service_id)
                     FROM access_key_service ks JOIN service_definition d ON d.service_id = ks.service_id
                     WHERE ks.access_key_id = k.id AND d.during @> ${at}::timestamptz), '[]') AS services
    FROM access_key k WHERE k.hash = ${hash} AND k.during @> ${at}::timestamptz`.execute(db)
  return rows[0]
}

export type DefinitionRow = {
  serviceId: string
  version: number
  definition: ServiceDefinition
  /** Ids of the service's roles, by code. */
  roleIds: Record<string, string>
}

/** One version of a service's description, with the roles that the catalogue knows it by. */
export async function readDefinition(
  db: Reader,
  serviceId: string,
  version: number,
): Promise<DefinitionRow | undefined> {
  const { rows } = await sql<DefinitionRow>`
    SELECT d.service_id, d.number AS version, d.definition,
           coalesce((SELECT jsonb_object_agg(r.code, r.id) FROM role r WHERE r.service_id = d.service_id), '{}') AS role_ids
    FROM service_definition d WHERE d.service_id = ${serviceId} AND d.number = ${version}`.execute(db)
  return rows[0]
}
