/** The browser that began a sign-in: an answer brought by another is nobody's (login CSRF). */
export const BROWSER_COOKIE = '__Host-habilis-external'

/** Lax: it must come back with the navigation from the provider's site. */
export const PASSING = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const
