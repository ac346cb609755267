/** For a server whose sign-ins are of no interest to the test. */
export const UNLOGGED = { note: () => undefined, waiting: 0, lost: 0 }
