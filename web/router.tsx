import { createBrowserRouter, type LoaderFunctionArgs, redirect } from 'react-router'
import { loginWithReturn } from './layout/login-path.ts'
import { loadSession } from './layout/session.ts'
import { authRoutes } from './pages/auth/routes.ts'
import { Crash } from './pages/errors/crash.tsx'
import { NotFound } from './pages/errors/not-found.tsx'
import { homeRoutes } from './pages/home/routes.ts'
import { Problem } from './problem.ts'

/** Who is signed in, or the login page keeping where one was going. */
const requireSession = async ({ request }: LoaderFunctionArgs) => {
  try {
    return await loadSession()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'first_login_pending') throw redirect('/portal/auth/first-login')
    if (!error.isSignedOut) throw error
    const { pathname, search } = new URL(request.url)
    throw redirect(loginWithReturn(pathname + search))
  }
}

export const router = createBrowserRouter([
  { path: '/', loader: () => redirect('/portal') },
  {
    lazy: () => import('./layout/public-layout.tsx'),
    errorElement: <Crash />,
    hydrateFallbackElement: <div />,
    children: authRoutes,
  },
  {
    id: 'portal',
    path: '/portal',
    loader: requireSession,
    lazy: () => import('./layout/portal-layout.tsx'),
    errorElement: <Crash />,
    hydrateFallbackElement: <div />,
    children: [
      {
        errorElement: <Crash />,
        children: [...homeRoutes, { path: '*', element: <NotFound /> }],
      },
    ],
  },
  { path: '*', element: <NotFound /> },
])
