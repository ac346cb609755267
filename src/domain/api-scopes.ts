import type { ApiAccess } from './actor.ts'

/** What an application asks for in its own name, beyond decisions about its own service. */
export const API_SCOPES = { read: 'api:read', administer: 'api:administer' } as const satisfies Record<
  ApiAccess,
  string
>

/** Those it may ask for. */
export function scopesOf(access: ApiAccess | 'none'): readonly string[] {
  if (access === 'none') return []
  return access === 'read' ? [API_SCOPES.read] : Object.values(API_SCOPES)
}

/** What applications may ask about whom they sign on. */
export const SIGN_ON_SCOPES = ['openid', 'profile', 'email'] as const
export type SignOnScope = (typeof SIGN_ON_SCOPES)[number]
