/** Of no site: only what is resolved against it, and stays there, is ours. */
const HERE = 'http://ici.invalid'

/** Where the application that asked for this sign-in waits for its answer: a page of the server, not of the portal. */
const isProviderPath = ({ pathname, search, hash }: URL): boolean =>
  /^\/sso\/interaction\/[\w-]{20,60}$/.test(pathname) && search === '' && hash === ''

/** A page of the portal itself, never one of the login pages. */
const isPortalPath = ({ pathname }: URL): boolean =>
  /^\/portal(?:\/(?!auth(?:\/|$))|$)/i.test(pathname) && !/\/\/|\\|%2f|%5c/i.test(pathname)

/** Read as the browser will read it, so that what was judged is what is followed. */
const read = (next: string | null): URL | null => {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return null
  const address = new URL(next, HERE)
  return address.origin === HERE && !address.username && !address.password ? address : null
}

export interface Destination {
  path: string
  /** Outside of the portal's own pages: the whole document is loaded. */
  isElsewhere: boolean
}

/** Where to go after login: a page of the portal, or back to the provider in the middle of an application's login. */
export const destinationOf = (next: string | null): Destination => {
  const address = read(next)
  if (address && isProviderPath(address)) return { path: address.pathname, isElsewhere: true }
  if (address && isPortalPath(address))
    return { path: address.pathname + address.search + address.hash, isElsewhere: false }
  return { path: '/portal', isElsewhere: false }
}
