import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { RouterProvider } from 'react-router'
import { queries } from './queries.ts'
import { router } from './router.tsx'
import { Announcements } from './ui/announce.tsx'

export const App = () => (
  <QueryClientProvider client={queries}>
    <Suspense fallback={null}>
      <RouterProvider router={router} />
    </Suspense>
    <Announcements />
  </QueryClientProvider>
)
