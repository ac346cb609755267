import type { RouteObject } from 'react-router'

export const authRoutes: RouteObject[] = [
  { path: '/portal/auth/login', lazy: () => import('./login.tsx') },
  { path: '/portal/auth/forgot', lazy: () => import('./forgot.tsx') },
  { path: '/portal/auth/reset/:token', lazy: () => import('./reset.tsx') },
  { path: '/portal/auth/first-login', lazy: () => import('./first-login.tsx') },
  { path: '/portal/auth/step-up', lazy: () => import('./step-up.tsx') },
]
