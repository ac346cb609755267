import { Refused, refuse } from '../domain/refusals.ts'
import type { ClientSettings } from '../queries/oidc-client.ts'
import { publicKeysOf } from '../secrets/public-keys.ts'

/** What a form or a script gives: keys are not yet known to be public. */
export type GivenClient = Omit<ClientSettings, 'redirectUris' | 'postLogoutRedirectUris' | 'jwks'> & {
  redirectUris: readonly string[]
  postLogoutRedirectUris: readonly string[]
  jwks: { keys: readonly Readonly<Record<string, unknown>>[] } | null
}

/** The settings as they are kept: of each key only what verifies. */
export function settingsOf({ redirectUris, postLogoutRedirectUris, jwks, ...others }: GivenClient): ClientSettings {
  const lists = { redirectUris: [...redirectUris], postLogoutRedirectUris: [...postLogoutRedirectUris] }
  return { ...others, ...lists, jwks: jwks && { keys: verifyingKeys(jwks.keys) } }
}

function verifyingKeys(given: readonly Readonly<Record<string, unknown>>[]) {
  const read = publicKeysOf(given)
  return 'keys' in read ? read.keys : refuse(read.problem, { field: 'jwks', params: { nth: read.nth } })
}

/** Somebody else saved meanwhile: he is told what now stands. */
export function refuseStale(seen: number, current: { version: number }): void {
  if (current.version !== seen) throw new Refused([{ code: 'stale_version' }], current)
}
