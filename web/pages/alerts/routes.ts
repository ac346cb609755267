import type { RouteObject } from 'react-router'

export const alertRoutes: RouteObject[] = [
  { path: 'supervision/alertes', lazy: () => import('./alerts.tsx') },
  { path: 'supervision/alertes/reglages', lazy: () => import('./settings.tsx') },
]
