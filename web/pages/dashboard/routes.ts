import type { RouteObject } from 'react-router'

export const dashboardRoutes: RouteObject[] = [
  { path: 'supervision/tableau-de-bord', lazy: () => import('./dashboard.tsx') },
]
