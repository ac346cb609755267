/** The same keys as the French messages, each a string: a missing or an extra English key does not compile. */
export type Like<T> = { readonly [K in keyof T]: T[K] extends string ? string : Like<T[K]> }
