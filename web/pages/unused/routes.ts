import type { RouteObject } from 'react-router'

export const unusedRoutes: RouteObject[] = [
  { path: 'droits-inutilises', lazy: () => import('./agreements.tsx') },
  { path: 'conventions/:agreementId/droits-inutilises', lazy: () => import('./rights.tsx') },
  { path: 'conventions/:agreementId/droits-inutilises/groupes', lazy: () => import('./roles.tsx') },
  { path: 'conventions/:agreementId/droits-inutilises/retraits', lazy: () => import('./withdrawals.tsx') },
]
