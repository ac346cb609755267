import type { RouteObject } from 'react-router'

export const groupRoutes: RouteObject[] = [
  { path: 'conventions/:agreementId/groupes', lazy: () => import('./list.tsx') },
  { path: 'conventions/:agreementId/groupes/nouveau', lazy: () => import('./create.tsx') },
  { path: 'groupes/:groupId', lazy: () => import('./group.tsx') },
  { path: 'groupes/:groupId/habilitations', lazy: () => import('./roles.tsx') },
  { path: 'groupes/:groupId/ajouter-un-utilisateur', lazy: () => import('./add-user.tsx') },
  { path: 'groupes/:groupId/modifier', lazy: () => import('./change.tsx') },
  { path: 'groupes/:groupId/deplacer', lazy: () => import('./move.tsx') },
]
