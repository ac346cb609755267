import type { RouteObject } from 'react-router'

export const overrideRoutes: RouteObject[] = [
  { path: 'outrepassements', lazy: () => import('./overrides.tsx') },
  { path: 'outrepassements/toutes-les-donnees', lazy: () => import('./uses.tsx') },
]
