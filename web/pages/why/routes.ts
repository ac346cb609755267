import type { RouteObject } from 'react-router'

export const whyRoutes: RouteObject[] = [{ path: 'pourquoi', lazy: () => import('./why.tsx') }]
