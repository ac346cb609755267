import type { RouteObject } from 'react-router'

const ask = { lazy: () => import('./ask.tsx') }

export const inquiryRoutes: RouteObject[] = [
  { path: 'interrogations', lazy: () => import('./inquiries.tsx') },
  { path: 'interrogations/:inquiryId', lazy: () => import('./inquiry.tsx') },
  { path: 'conventions/:agreementId/roles/:roleId/interroger', ...ask },
  { path: 'conventions/:agreementId/utilisateurs/:userId/interroger', ...ask },
  { path: 'groupes/:groupId/interroger', ...ask },
]
