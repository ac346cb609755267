import type { RouteObject } from 'react-router'

export const accessLogRoutes: RouteObject[] = [
  { path: 'supervision/journal-des-acces', lazy: () => import('./access-log.tsx') },
]
