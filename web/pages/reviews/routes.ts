import type { RouteObject } from 'react-router'

export const reviewRoutes: RouteObject[] = [
  { path: 'revues', lazy: () => import('./reviews.tsx') },
  { path: 'revues/nouvelle', lazy: () => import('./start.tsx') },
  { path: 'revues/:reviewId', lazy: () => import('./review.tsx') },
  { path: 'revues/:reviewId/lignes', lazy: () => import('./lines.tsx') },
]
