import type { RouteObject } from 'react-router'

export const administrationRoutes: RouteObject[] = [
  { path: 'administration', lazy: () => import('./users.tsx') },
  { path: 'administration/nouveau', lazy: () => import('./create.tsx') },
  { path: 'administration/mes-caracteristiques', lazy: () => import('./own.tsx') },
  {
    path: 'administration/conventions/:agreementId/utilisateurs/:userId',
    lazy: () => import('./user.tsx'),
  },
  {
    path: 'administration/conventions/:agreementId/utilisateurs/:userId/modifier',
    lazy: () => import('./change.tsx'),
  },
  {
    path: 'administration/conventions/:agreementId/utilisateurs/:userId/etendre',
    lazy: () => import('./extend.tsx'),
  },
  { path: 'administration/applications/:serviceId/groupes', lazy: () => import('./groups.tsx') },
  { path: 'administration/applications/:serviceId/mot-de-passe', lazy: () => import('./password.tsx') },
]
