import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { ApiAccess } from '../domain/actor.ts'

type ClientAuthentication = 'secret' | 'private_key_jwt' | 'none'
type KeySet = { keys: { [member: string]: string }[] }

export type ClientSettings = {
  authentication: ClientAuthentication
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string | null
  jwks: KeySet | null
  jwksUri: string | null
  idTokenAlgorithm: 'RS256' | 'PS256' | 'ES256'
  isMachine: boolean
}
export type GivenAccess = ApiAccess | 'none'
export type SecretInForce = { id: string; createdAt: Date; endsAt: Date | null }
export type OidcClientRow = ClientSettings & {
  institutionId: string
  clientId: string
  enabled: boolean
  version: number
  /** How far it may go in the portal's API, and when it last did. */
  apiAccess: GivenAccess
  apiUsedAt: Date | null
  secrets: SecretInForce[]
}

/** The OpenID client of a service, with its secrets in force at an instant, the newest first; nothing when it has none. */
export async function readOidcClient(db: Reader, serviceId: string, at: Date): Promise<OidcClientRow | undefined> {
  const { rows } = await sql<Omit<OidcClientRow, 'secrets'>>`
    SELECT c.institution_id, c.client_id, authentication, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri,
           jwks, jwks_uri, id_token_algorithm, is_machine, enabled, version, api_access, used.last_used_at AS api_used_at
    FROM oidc_client c LEFT JOIN oidc_client_use used USING (service_id) WHERE service_id = ${serviceId}`.execute(db)
  return rows[0] && { ...rows[0], secrets: await readSecretsInForce(db, serviceId, at) }
}

export async function readSecretsInForce(db: Reader, serviceId: string, at: Date): Promise<SecretInForce[]> {
  const { rows } = await sql<SecretInForce>`
    SELECT id, created_at, ends_at FROM oidc_client_secret
    WHERE service_id = ${serviceId} AND (ends_at IS NULL OR ends_at > ${at}::timestamptz)
    ORDER BY created_at DESC, id DESC`.execute(db)
  return rows
}

/** Whether nobody enters the service with a password alone. */
export async function readSecondFactorRequired(db: Reader, serviceId: string): Promise<boolean> {
  const row = db.selectFrom('service').select('secondFactorRequired').where('id', '=', serviceId)
  return (await row.executeTakeFirst())?.secondFactorRequired ?? false
}
