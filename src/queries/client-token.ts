import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Client } from '../domain/actor.ts'
import { API_SCOPES } from '../domain/api-scopes.ts'

/**
 * Of a token `t` that an application got in its own name, and of that application `c`: it holds at this instant. What
 * showed then who it is must still be in force: a secret that ends, or keys that change, end the tokens got by them.
 */
export const clientTokenHolds = (at: Date): RawBuilder<boolean> => sql<boolean>`(
  t.model = 'ClientCredentials' AND t.expires_at > ${at}::timestamptz AND c.enabled AND c.is_machine
  AND t.shown_by IN (
    SELECT k.hash FROM oidc_client_secret k
    WHERE k.service_id = c.service_id AND (k.ends_at IS NULL OR k.ends_at > ${at}::timestamptz)
    UNION ALL SELECT ${digestOfKeys} WHERE c.authentication = 'private_key_jwt'))`

/** By which the keys of an application `c` are told from those it had before, or will have. */
export const digestOfKeys = sql<Buffer>`sha256(convert_to(coalesce(c.jwks::text, c.jwks_uri, ''), 'UTF8'))`

/** What the token asked for, as words. */
export const scopesOfToken = sql`string_to_array(coalesce(t.payload ->> 'scope', ''), ' ')`

type Row = Omit<Client, 'client' | 'rootAdmin' | 'institutionAdmin' | 'administers' | 'manages'> &
  Client['client'] & { lastUsedAt: Date | null }

/** The application of a token as it may act at this instant: as far as it asked to, and as far as it was given to. */
export async function readClientOfToken(
  db: Reader,
  tokenHash: Buffer,
  at: Date,
): Promise<{ client: Client; lastUsedAt: Date | null } | undefined> {
  const { rows } = await sql<Row>`
    SELECT c.id, c.client_id, c.institution_id, i.time_zone, ${nameOfClient} AS name, used.last_used_at,
           CASE WHEN c.api_access = 'administer' AND ${API_SCOPES.administer} = ANY(${scopesOfToken})
                THEN 'administer' ELSE 'read' END AS access
    FROM oidc_token t JOIN oidc_client c ON c.client_id = t.payload ->> 'clientId'
    JOIN service s ON s.id = c.service_id JOIN institution i ON i.id = c.institution_id
    LEFT JOIN oidc_client_use used ON used.service_id = c.service_id
    WHERE t.id_hash = ${tokenHash} AND ${clientTokenHolds(at)} AND c.api_access <> 'none'
      AND ${scopesOfToken} && ${Object.values(API_SCOPES)}::text[]`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { id, clientId, access, lastUsedAt, institutionId, timeZone, name } = row
  const standing = { institutionId, organizationId: undefined, timeZone, name, locale: 'fr' } as const
  const say = { rootAdmin: false, institutionAdmin: true, administers: [], manages: [] }
  return { client: { ...standing, ...say, client: { id, clientId, access } }, lastUsedAt }
}

/** Of a client `c` and its service `s`: what it is called where a person's name would stand. */
export const nameOfClient = sql<string>`(s.name || ' (' || c.client_id || ')')`
