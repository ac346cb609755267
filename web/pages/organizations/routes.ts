import type { RouteObject } from 'react-router'

export const organizationRoutes: RouteObject[] = [
  { path: 'organismes', lazy: () => import('./list.tsx') },
  { path: 'organismes/nouveau', lazy: () => import('./create.tsx') },
  { path: 'organismes/:organizationId', lazy: () => import('./organization.tsx') },
  { path: 'organismes/:organizationId/modifier', lazy: () => import('./change.tsx') },
]
