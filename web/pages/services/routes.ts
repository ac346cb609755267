import type { RouteObject } from 'react-router'

export const serviceRoutes: RouteObject[] = [
  { path: 'services', lazy: () => import('./list.tsx') },
  { path: 'services/nouveau', lazy: () => import('./create.tsx') },
  { path: 'services/:serviceId', lazy: () => import('./service.tsx') },
  { path: 'services/:serviceId/modifier', lazy: () => import('./change.tsx') },
]
