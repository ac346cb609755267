import { useLocation, useSearchParams } from 'react-router'
import type { z } from 'zod'
import type { QueryOf, Route } from '../../../src/contract/route.ts'

export interface PageOfList<T> {
  items: T[]
  /** Cursor of the page after; null on the last. */
  next: string | null
  /** On all pages; null where nobody counted so far. */
  total: number | null
  /** What is said of it instead, where rows are not what was counted. */
  counted?: string
}

export interface ListState {
  q: string
  sort: string
  filter: (name: string) => string
  isNarrowed: boolean
  isFirstPage: boolean
  change: (changes: Record<string, string>) => void
  clear: () => void
  goNext: (cursor: string) => void
  goBack: () => void
}

type ListRoute = Route & { query: z.ZodObject }

/** Cursors of the pages gone through, kept with the history entry: cursors lead forward only. */
const trailOf = (state: unknown): string[] =>
  state && typeof state === 'object' && 'trail' in state && Array.isArray(state.trail) ? state.trail.map(String) : []

const withChanges = (before: URLSearchParams, changes: Record<string, string>) => {
  const after = new URLSearchParams(before)
  for (const [name, text] of Object.entries(changes)) text ? after.set(name, text) : after.delete(name)
  return after
}

/**
 * Search, sort, filters and page of a list, kept in the address so that it can be shared, bookmarked and gone back to.
 * `query` goes as it is into the list route; what the route does not understand in the address is left out.
 */
export const useList = <R extends ListRoute>(
  route: R,
  filters: readonly string[] = [],
  /** Of the question itself: they narrow nothing, and stay when the filters are cleared. */
  asked: readonly string[] = [],
) => {
  const [params, setParams] = useSearchParams()
  const trail = trailOf(useLocation().state)
  const given = Object.fromEntries(
    ['q', 'sort', 'cursor', ...filters, ...asked].map((name) => [name, params.get(name) || undefined]),
  )
  const query = (route.query.safeParse(given).success ? given : {}) as QueryOf<R>
  const value = (name: string) => params.get(name) ?? ''
  const go = (changes: Record<string, string>, state: unknown, replace = false) =>
    setParams((before) => withChanges(before, changes), { preventScrollReset: true, replace, state })
  // Another question starts again from its first page.
  const change = (changes: Record<string, string>) => go({ ...changes, cursor: '' }, null, true)
  const list: ListState = {
    q: value('q'),
    sort: value('sort') || String(route.query.parse({}).sort ?? ''),
    filter: value,
    isNarrowed: ['q', ...filters].some((name) => value(name) !== ''),
    isFirstPage: value('cursor') === '',
    change,
    clear: () => change(Object.fromEntries(['q', ...filters].map((name) => [name, '']))),
    goNext: (cursor) => go({ cursor }, { trail: [...trail, value('cursor')] }),
    goBack: () => go({ cursor: trail.at(-1) ?? '' }, { trail: trail.slice(0, -1) }),
  }
  return { list, query }
}
