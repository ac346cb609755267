import type { RouteObject } from 'react-router'

export const agreementEditRoutes: RouteObject[] = [
  { path: 'conventions/nouvelle', lazy: () => import('./create.tsx') },
  { path: 'conventions/:agreementId/modifier', lazy: () => import('./change.tsx') },
  { path: 'conventions/:agreementId/habilitations', lazy: () => import('./entitlements.tsx') },
  { path: 'conventions/:agreementId/administrateurs', lazy: () => import('./administrators.tsx') },
]
