import { SESSION_LIMITS } from '../queries/session.ts'

/** In seconds. Nothing outlives the portal's session; opaque tokens are looked up anyway, hence may be long or short. */
export const LIFETIMES = {
  AuthorizationCode: 60,
  AccessToken: 300,
  ClientCredentials: 600,
  IdToken: 600,
  Interaction: 3600,
  RefreshToken: SESSION_LIMITS.absoluteHours * 3600,
  Session: SESSION_LIMITS.absoluteHours * 3600,
  // Longer than any refresh token of it.
  Grant: (SESSION_LIMITS.absoluteHours + 1) * 3600,
} as const

/** A code or refresh token that was used is known for so long, so that whoever uses it again ends what came of it. */
export const REPLAY_SECONDS = LIFETIMES.Grant
/** A second tab still holds the name that the session had before it was drawn anew. */
export const FORMER_NAME_SECONDS = 30
