import type { RouteObject } from 'react-router'

export const pastRoutes: RouteObject[] = [
  { path: 'qui-pouvait-quoi', lazy: () => import('./at.tsx') },
  { path: 'qui-pouvait-quoi/comparer', lazy: () => import('./between.tsx') },
]
