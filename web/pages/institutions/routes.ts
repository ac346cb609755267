import type { RouteObject } from 'react-router'

export const institutionRoutes: RouteObject[] = [
  { path: 'institutions', lazy: () => import('./list.tsx') },
  { path: 'institutions/nouvelle', lazy: () => import('./create.tsx') },
  { path: 'institutions/:institutionId', lazy: () => import('./institution.tsx') },
]
