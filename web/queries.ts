import { keepPreviousData, QueryClient, type QueryKey, useMutation, useQuery } from '@tanstack/react-query'
import type { ResponseOf, Route } from '../src/contract/route.ts'
import { type Args, api } from './api.ts'
import { Problem } from './problem.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      // A refusal is an answer: only an absent service is worth asking again.
      retry: (failures, error) => error instanceof Problem && error.isOutage && failures < 2,
    },
    // Without a network one is told at once; nothing waits to be sent unasked when it comes back.
    mutations: { networkMode: 'always' },
  },
})

const keyOf = (route: Route, args: unknown): QueryKey => [route.path, args]

interface Options<T> {
  enabled?: boolean
  /** Whether what was answered is not all yet: it is then asked for again, until it is. */
  isUnfinished?: (answer: T) => boolean
}

const AGAIN_AFTER = 1_000

/** Reads a GET route; keeps the former page on screen while the next one comes. */
export const useApi = <R extends Route>(
  route: R,
  args: Args<R>,
  { isUnfinished, ...options }: Options<ResponseOf<R>> = {},
) =>
  useQuery<ResponseOf<R>, Error>({
    queryKey: keyOf(route, args),
    queryFn: ({ signal }) => api(route, args, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data && isUnfinished?.(data) ? AGAIN_AFTER : false),
    ...options,
  })

/** Carries out a change, then lets everything on screen be read again: rights depend on one another. */
export const useChange = <R extends Route>(route: R) =>
  useMutation<ResponseOf<R>, Error, Args<R>>({
    mutationFn: (args) => api(route, args),
    onSuccess: () => queries.invalidateQueries(),
  })
