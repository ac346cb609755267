import type { RouteObject } from 'react-router'

export const dutyRoutes: RouteObject[] = [{ path: 'supervision/cumuls', lazy: () => import('./conflicts.tsx') }]
