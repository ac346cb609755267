import { paths } from '../paths.ts'

/** The way to the login page that comes back to where one was. */
export const loginWithReturn = (path: string): string =>
  path === paths.home ? paths.login : `${paths.login}?next=${encodeURIComponent(path)}`
