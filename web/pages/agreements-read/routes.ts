import type { RouteObject } from 'react-router'

export const agreementReadRoutes: RouteObject[] = [
  { path: 'conventions', lazy: () => import('./list.tsx') },
  { path: 'conventions/:agreementId', lazy: () => import('./agreement.tsx') },
]
