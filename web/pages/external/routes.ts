import type { RouteObject } from 'react-router'

/** Before one is signed in. */
export const externalRoutes: RouteObject[] = [{ path: '/portal/auth/external', lazy: () => import('./sign-in.tsx') }]

export const partnerProviderRoutes: RouteObject[] = [
  { path: 'organismes/:organizationId/fournisseur', lazy: () => import('./provider.tsx') },
]
