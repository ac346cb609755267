import type { RouteObject } from 'react-router'

export const limitRoutes: RouteObject[] = [{ path: 'supervision/limites', lazy: () => import('./limits.tsx') }]
