import type { RouteObject } from 'react-router'

export const accountRoutes: RouteObject[] = [
  { path: 'mon-compte', lazy: () => import('./account.tsx') },
  { path: 'mon-compte/mot-de-passe', lazy: () => import('./change-password.tsx') },
  { path: 'mon-compte/regles-usage', lazy: () => import('./accepted-terms.tsx') },
  { path: 'mon-compte/second-facteur/ajouter', lazy: () => import('./add-factor.tsx') },
  { path: 'mon-compte/codes-de-secours', lazy: () => import('./redraw-codes.tsx') },
]
