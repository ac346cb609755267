import { sql } from 'kysely'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import type { ApiAccess } from '../domain/actor.ts'
import { SIGN_ON_SCOPES, scopesOf } from '../domain/api-scopes.ts'
import { digestOfKeys } from '../queries/client-token.ts'
import { notAsked } from './records.ts'

/** What a client has besides the standard's metadata; under these names on the library's client too. */
export type OwnMetadata = {
  service_id: string
  rights_claim: string
  second_factor_required: boolean
  /** SHA-256, base64url; two while one replaces the other. */
  secret_hashes: string[]
  /** By which the keys it signs with are told from others, hexadecimal. */
  keys_digest: string
}
export const OWN_METADATA = [
  'service_id',
  'rights_claim',
  'second_factor_required',
  'secret_hashes',
  'keys_digest',
] as const

type Row = {
  serviceId: string
  name: string
  clientId: string
  authentication: 'secret' | 'private_key_jwt' | 'none'
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string | null
  jwks: NonNullable<AdapterPayload['jwks']> | null
  jwksUri: string | null
  idTokenAlgorithm: 'RS256' | 'PS256' | 'ES256'
  isMachine: boolean
  rightsClaim: string
  secondFactorRequired: boolean
  secretHashes: string[]
  keysDigest: string
  apiAccess: ApiAccess | 'none'
}

/** Applications, read at each request: one that is disabled is unknown from the next on. */
export function clientStore({ db, now }: Runner): Adapter {
  const never = async (): Promise<never> => {
    throw new Error('clients are managed on the screens of the institution')
  }
  return {
    ...notAsked('Client'),
    upsert: never,
    destroy: never,
    async find(id) {
      const { rows } = await sql<Row>`
        SELECT c.service_id, s.name, c.client_id, c.authentication, c.redirect_uris, c.post_logout_redirect_uris,
               c.backchannel_logout_uri, c.jwks, c.jwks_uri, c.id_token_algorithm, c.is_machine,
               i.rights_claim, s.second_factor_required, c.api_access, encode(${digestOfKeys}, 'hex') AS keys_digest,
               ARRAY(SELECT encode(k.hash, 'hex') FROM oidc_client_secret k WHERE k.service_id = c.service_id
                       AND (k.ends_at IS NULL OR k.ends_at > ${now()}::timestamptz) ORDER BY k.hash) AS secret_hashes
        FROM oidc_client c JOIN service s ON s.id = c.service_id JOIN institution i ON i.id = c.institution_id
        WHERE c.client_id = ${id} AND c.enabled`.execute(db)
      return rows[0] && metadataOf(rows[0])
    },
  }
}

const METHODS = { secret: 'client_secret_basic', private_key_jwt: 'private_key_jwt', none: 'none' } as const

function metadataOf(row: Row): (AdapterPayload & OwnMetadata) | undefined {
  const signsOn = row.redirectUris.length > 0
  if (!signsOn && !row.isMachine) return undefined
  const { jwks, jwksUri, backchannelLogoutUri } = row
  return {
    client_id: row.clientId,
    client_name: row.name,
    // The library wants one; what is compared are the hashes (client-secret.ts).
    ...(row.authentication === 'secret' && { client_secret: 'kept-hashed' }),
    token_endpoint_auth_method: METHODS[row.authentication],
    ...(jwks && { jwks }),
    ...(jwksUri && { jwks_uri: jwksUri }),
    redirect_uris: row.redirectUris,
    post_logout_redirect_uris: row.postLogoutRedirectUris,
    response_types: signsOn ? ['code'] : [],
    grant_types: [
      ...(signsOn ? ['authorization_code', 'refresh_token'] : []),
      ...(row.isMachine ? ['client_credentials'] : []),
    ],
    scope: [...SIGN_ON_SCOPES, ...scopesOf(row.apiAccess)].join(' '),
    id_token_signed_response_alg: row.idTokenAlgorithm,
    ...(backchannelLogoutUri && {
      backchannel_logout_uri: backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    service_id: row.serviceId,
    rights_claim: row.rightsClaim,
    second_factor_required: row.secondFactorRequired,
    secret_hashes: row.secretHashes,
    keys_digest: row.keysDigest,
  }
}
