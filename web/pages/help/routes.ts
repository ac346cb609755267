import type { RouteObject } from 'react-router'

export const helpRoutes: RouteObject[] = [
  { path: 'aide', lazy: () => import('./help.tsx') },
  { path: 'aide/module-administration', lazy: () => import('./administration-help.tsx') },
  { path: 'aide/administrateur-caf', lazy: () => import('./institution-help.tsx') },
]
