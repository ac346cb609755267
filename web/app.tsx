import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router'
import { queries } from './queries.ts'
import { router } from './router.tsx'
import { Announcements } from './ui/announce.tsx'

export const App = () => (
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
    <Announcements />
  </QueryClientProvider>
)
