import type { RouteObject } from 'react-router'

export const externalAccountRoutes: RouteObject[] = [
  { path: 'utilisateurs-externes', lazy: () => import('./list.tsx') },
  { path: 'utilisateurs-externes/demander', lazy: () => import('./request.tsx') },
  { path: 'utilisateurs-externes/:accountId', lazy: () => import('./account.tsx') },
]
