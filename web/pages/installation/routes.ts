import type { RouteObject } from 'react-router'

export const installationRoutes: RouteObject[] = [
  { path: '/portal/installation/:token', lazy: () => import('./installation.tsx') },
]
