import type { OidcClient } from '../../../../src/contract/oidc-clients.ts'

/** The settings of a client as typed: lists are lines of a text until the form is sent. */
export const clientValues = (client: OidcClient | null) => ({
  authentication: (client?.authentication ?? 'secret') as string,
  jwksUri: client?.jwksUri ?? '',
  jwks: client?.jwks ? JSON.stringify(client.jwks, null, 2) : '',
  redirectUris: (client?.redirectUris ?? []).join('\n'),
  postLogoutRedirectUris: (client?.postLogoutRedirectUris ?? []).join('\n'),
  backchannelLogoutUri: client?.backchannelLogoutUri ?? '',
  idTokenAlgorithm: (client?.idTokenAlgorithm ?? 'RS256') as string,
  isMachine: client?.isMachine ?? false,
  /** None when it is not registered yet. */
  version: client?.version ?? 0,
})

export type ClientValues = ReturnType<typeof clientValues>

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Nothing when it is not JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the form says so beside the field
  }
}

type Key = Record<string, unknown>

export const keySetOf = (text: string): { keys: Key[] } | undefined => {
  const set = parsed(text)
  if (typeof set !== 'object' || set === null || !('keys' in set) || !Array.isArray(set.keys)) return undefined
  const keys: unknown[] = set.keys
  const areKeys = keys.every((key) => typeof key === 'object' && key !== null && !Array.isArray(key))
  return areKeys && keys.length > 0 && keys.length <= 10 ? { keys: keys as Key[] } : undefined
}

const authenticationOf = (text: string): OidcClient['authentication'] =>
  text === 'private_key_jwt' || text === 'none' ? text : 'secret'
const algorithmOf = (text: string): OidcClient['idTokenAlgorithm'] =>
  text === 'PS256' || text === 'ES256' ? text : 'RS256'

/** What was typed, as the contract wants it; the keys of one that does not sign are left out. */
export const clientBody = (values: ClientValues) => {
  const signs = values.authentication === 'private_key_jwt'
  return {
    authentication: authenticationOf(values.authentication),
    redirectUris: linesOf(values.redirectUris),
    postLogoutRedirectUris: linesOf(values.postLogoutRedirectUris),
    backchannelLogoutUri: values.backchannelLogoutUri.trim() || null,
    jwks: signs && values.jwks.trim() ? (keySetOf(values.jwks) ?? null) : null,
    jwksUri: signs ? values.jwksUri.trim() || null : null,
    idTokenAlgorithm: algorithmOf(values.idTokenAlgorithm),
    isMachine: values.isMachine,
  }
}
