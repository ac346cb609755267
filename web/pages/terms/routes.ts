import type { RouteObject } from 'react-router'

export const termsRoutes: RouteObject[] = [
  { path: 'regles-usage', lazy: () => import('./versions.tsx') },
  { path: 'regles-usage/nouvelle', lazy: () => import('./publish.tsx') },
  { path: 'regles-usage/:termsId/modifier', lazy: () => import('./replace.tsx') },
]
