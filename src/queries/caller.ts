import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { API_SCOPES } from '../domain/api-scopes.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { clientTokenHolds, scopesOfToken } from './client-token.ts'

/** An application that asks: what it may ask about, and which version of each service's description is in force. */
export type CallerRow = {
  /** None for an application that asks by a token of its sign-on client. */
  keyId: string | null
  institutionId: string
  /** Where the institution is. */
  timeZone: string
  /** The institution's journal number as of which this is true. */
  revision: number
  /**
   * When this ends by itself, in milliseconds since 1970: the key's end, or another version of a description. At once for
   * a token: its end and that of its client are told to nobody.
   */
  until: number | null
  services: ServiceInForce[]
}

/** `roleIds` are the ids of the service's roles, by code: they may change without a new version. */
export type ServiceInForce = { serviceId: string; version: number; roleIds: Record<string, string> }

/** By the hash of its key or token; nothing for one that is unknown, not begun, ended or revoked, nor for a token of the API. */
export async function readCaller(db: Reader, hash: Buffer, at: Date): Promise<CallerRow | undefined> {
  const { rows } = await sql<CallerRow>`
    WITH asker AS (
      SELECT k.id AS key_id, k.institution_id, least(upper(k.during), ${nextVersion(at)}) AS until,
             ARRAY(SELECT service_id FROM access_key_service WHERE access_key_id = k.id) AS service_ids
      FROM access_key k WHERE k.hash = ${hash} AND k.during @> ${at}::timestamptz
      UNION ALL
      SELECT NULL, c.institution_id, ${at}::timestamptz, ARRAY[c.service_id]
      FROM oidc_token t JOIN oidc_client c ON c.client_id = t.payload ->> 'clientId'
      WHERE t.id_hash = ${hash} AND ${clientTokenHolds(at)} AND NOT ${scopesOfToken} && ${Object.values(API_SCOPES)}::text[])
    SELECT a.key_id, a.institution_id, (SELECT time_zone FROM institution WHERE id = a.institution_id),
           coalesce((SELECT number FROM journal_head WHERE institution_id = a.institution_id), 0) AS revision,
           (extract(epoch FROM a.until) * 1000)::bigint AS until,
           coalesce((SELECT jsonb_agg(jsonb_build_object('serviceId', d.service_id, 'version', d.number,
                                                         'roleIds', ${roleIds}) ORDER BY d.service_id)
                     FROM service_definition d
                     WHERE d.service_id = ANY(a.service_ids) AND d.during @> ${at}::timestamptz), '[]') AS services
    FROM asker a`.execute(db)
  return rows[0]
}

const roleIds = sql`coalesce((SELECT jsonb_object_agg(r.code, r.id) FROM role r WHERE r.service_id = d.service_id), '{}')`

/** Not only for what is planned: the clock of whoever asks may be behind that of whoever imported. */
const nextVersion = (at: Date) => sql`(
  SELECT min(bound) FROM access_key_service ks JOIN service_definition d ON d.service_id = ks.service_id,
                         LATERAL unnest(ARRAY[lower(d.during), upper(d.during)]) AS bound
  WHERE ks.access_key_id = k.id AND bound > ${at}::timestamptz)`

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
           ${roleIds} AS role_ids
    FROM service_definition d WHERE d.service_id = ${serviceId} AND d.number = ${version}`.execute(db)
  return rows[0]
}
