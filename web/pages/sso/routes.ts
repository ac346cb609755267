import type { RouteObject } from 'react-router'

export const ssoRoutes: RouteObject[] = [{ path: 'sso/refused/:serviceId', lazy: () => import('./no-right.tsx') }]
