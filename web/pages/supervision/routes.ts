import type { RouteObject } from 'react-router'

const suspend = { lazy: () => import('./suspend.tsx') }

export const supervisionRoutes: RouteObject[] = [
  { path: 'supervision/suspensions', lazy: () => import('./suspensions.tsx') },
  { path: 'supervision/mots-de-passe', lazy: () => import('./password-demands.tsx') },
  { path: 'conventions/:agreementId/suspendre', ...suspend },
  { path: 'conventions/:agreementId/roles/:roleId/suspendre', ...suspend },
  { path: 'conventions/:agreementId/utilisateurs/:userId/suspendre', ...suspend },
  { path: 'groupes/:groupId/suspendre', ...suspend },
  { path: 'organismes/:organizationId/suspendre', ...suspend },
]
