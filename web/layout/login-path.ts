export const loginPath = '/portal/auth/login'

/** The way to the login page that comes back to where one was. */
export const loginWithReturn = (path: string): string =>
  path === '/portal' ? loginPath : `${loginPath}?next=${encodeURIComponent(path)}`
