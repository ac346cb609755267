import { createBrowserRouter, type LoaderFunctionArgs, redirect } from 'react-router'
import { loginWithReturn } from './layout/login-path.ts'
import { loadSession } from './layout/session.ts'
import { accessLogRoutes } from './pages/access-log/routes.ts'
import { accountRoutes } from './pages/account/routes.ts'
import { administrationRoutes } from './pages/administration/routes.ts'
import { agreementEditRoutes } from './pages/agreements-edit/routes.ts'
import { agreementReadRoutes } from './pages/agreements-read/routes.ts'
import { alertRoutes } from './pages/alerts/routes.ts'
import { authRoutes } from './pages/auth/routes.ts'
import { dashboardRoutes } from './pages/dashboard/routes.ts'
import { dutyRoutes } from './pages/duties/routes.ts'
import { Crash } from './pages/errors/crash.tsx'
import { NotFound } from './pages/errors/not-found.tsx'
import { externalRoutes, partnerProviderRoutes } from './pages/external/routes.ts'
import { externalAccountRoutes } from './pages/external-accounts/routes.ts'
import { groupRoutes } from './pages/groups/routes.ts'
import { helpRoutes } from './pages/help/routes.ts'
import { homeRoutes } from './pages/home/routes.ts'
import { inquiryRoutes } from './pages/inquiries/routes.ts'
import { installationRoutes } from './pages/installation/routes.ts'
import { institutionRoutes } from './pages/institutions/routes.ts'
import { journalRoutes } from './pages/journal/routes.ts'
import { limitRoutes } from './pages/limits/routes.ts'
import { organizationRoutes } from './pages/organizations/routes.ts'
import { overrideRoutes } from './pages/overrides/routes.ts'
import { pastRoutes } from './pages/past/routes.ts'
import { peopleRoutes } from './pages/people/routes.ts'
import { reviewRoutes } from './pages/reviews/routes.ts'
import { serviceRoutes } from './pages/services/routes.ts'
import { settingsRoutes } from './pages/settings/routes.ts'
import { ssoRoutes } from './pages/sso/routes.ts'
import { supervisionRoutes } from './pages/supervision/routes.ts'
import { termsRoutes } from './pages/terms/routes.ts'
import { unusedRoutes } from './pages/unused/routes.ts'
import { usersRoutes } from './pages/users/routes.ts'
import { whyRoutes } from './pages/why/routes.ts'
import { Problem } from './problem.ts'

/** Who is signed in, or the login page keeping where one was going. */
const requireSession = async ({ request }: LoaderFunctionArgs) => {
  try {
    const session = await loadSession()
    return session.stage === 'complete' ? session : redirect('/portal/auth/first-login')
  } catch (error) {
    if (!(error instanceof Problem) || !error.isSignedOut) throw error
    const { pathname, search } = new URL(request.url)
    return redirect(loginWithReturn(pathname + search))
  }
}

export const router = createBrowserRouter([
  { path: '/', loader: () => redirect('/portal') },
  {
    lazy: () => import('./layout/public-layout.tsx'),
    errorElement: <Crash />,
    hydrateFallbackElement: <div />,
    children: [...authRoutes, ...externalRoutes, ...installationRoutes],
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
        children: [
          ...homeRoutes,
          ...accountRoutes,
          ...helpRoutes,
          ...agreementReadRoutes,
          ...groupRoutes,
          ...organizationRoutes,
          ...partnerProviderRoutes,
          ...usersRoutes,
          ...agreementEditRoutes,
          ...administrationRoutes,
          ...serviceRoutes,
          ...peopleRoutes,
          ...pastRoutes,
          ...limitRoutes,
          ...dutyRoutes,
          ...dashboardRoutes,
          ...whyRoutes,
          ...overrideRoutes,
          ...accessLogRoutes,
          ...unusedRoutes,
          ...journalRoutes,
          ...supervisionRoutes,
          ...inquiryRoutes,
          ...reviewRoutes,
          ...alertRoutes,
          ...externalAccountRoutes,
          ...termsRoutes,
          ...settingsRoutes,
          ...institutionRoutes,
          ...ssoRoutes,
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
  { path: '*', element: <NotFound /> },
])
