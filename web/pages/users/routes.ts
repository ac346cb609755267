import type { RouteObject } from 'react-router'

export const usersRoutes: RouteObject[] = [
  { path: 'conventions/:agreementId/utilisateurs', lazy: () => import('./users.tsx') },
  { path: 'conventions/:agreementId/utilisateurs/nouveau', lazy: () => import('./new-user.tsx') },
  { path: 'conventions/:agreementId/utilisateurs/:userId', lazy: () => import('./user.tsx') },
  { path: 'conventions/:agreementId/utilisateurs/:userId/modifier', lazy: () => import('./change-user.tsx') },
  {
    path: 'conventions/:agreementId/utilisateurs/:userId/ajouter-a-un-groupe',
    lazy: () => import('./add-to-group.tsx'),
  },
]
