/** Where to go after login: only a page of the portal itself, never another site nor the login pages. */
export const returnPath = (next: string | null): string =>
  next && /^\/portal(\/(?!auth\/)|\?|$)/.test(next) ? next : '/portal'
