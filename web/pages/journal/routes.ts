import type { RouteObject } from 'react-router'

export const journalRoutes: RouteObject[] = [
  { path: 'journal', lazy: () => import('./journal.tsx') },
  { path: 'journal/preuve', lazy: () => import('./proof.tsx') },
]
