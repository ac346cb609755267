import type { RouteObject } from 'react-router'

export const serviceRoutes: RouteObject[] = [
  { path: 'services', lazy: () => import('./list.tsx') },
  { path: 'services/nouveau', lazy: () => import('./create.tsx') },
  { path: 'services/importer', lazy: () => import('./description/import.tsx') },
  { path: 'services/:serviceId', lazy: () => import('./service.tsx') },
  { path: 'services/:serviceId/modifier', lazy: () => import('./change.tsx') },
  { path: 'services/:serviceId/connexion-unique', lazy: () => import('./sign-on/client.tsx') },
  { path: 'services/:serviceId/description', lazy: () => import('./description/roles.tsx') },
  { path: 'services/:serviceId/description/importer', lazy: () => import('./description/import.tsx') },
  { path: 'services/:serviceId/description/versions', lazy: () => import('./description/versions.tsx') },
  { path: 'services/:serviceId/description/versions/:number', lazy: () => import('./description/version.tsx') },
]
