import type { RouteObject } from 'react-router'

export const settingsRoutes: RouteObject[] = [{ path: 'parametres', lazy: () => import('./settings.tsx') }]
