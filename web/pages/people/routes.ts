import type { RouteObject } from 'react-router'

export const peopleRoutes: RouteObject[] = [{ path: 'utilisateurs', lazy: () => import('./list.tsx') }]
