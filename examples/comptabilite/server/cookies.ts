import type { CookieSerializeOptions } from '@fastify/cookie'
import type { ModuleName } from './modules.ts'

/** Longer than it takes to sign in, first login included. */
const SIGN_ON_SECONDS = 3600

/**
 * Names and attributes. `__Host-` makes browsers refuse a cookie that a sub-domain or plain HTTP would set (RFC 6265bis
 * §4.1.3.2); on one’s own machine, over HTTP, the name goes without.
 */
export function cookiesOf(publicUrl: string, module: ModuleName) {
  const secure = publicUrl.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  // Lax: the return from the portal must bring it; a form sent from another site does not.
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure }
  return {
    session: `${prefix}cocwinelle-${module}`,
    /** One a sign-on, so that two tabs may sign on at the same time. */
    signOn: (state: string) => `${prefix}cocwinelle-${module}-${state.slice(0, 12)}`,
    options,
    signOnOptions: { ...options, maxAge: SIGN_ON_SECONDS } satisfies CookieSerializeOptions,
  }
}
