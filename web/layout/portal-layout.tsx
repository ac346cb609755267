import { I18nProvider, RouterProvider } from '@heroui/react/rac'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useHref, useNavigate } from 'react-router'
import { currentLanguage, localeOf } from '../language.ts'
import { Loading } from '../ui/states.tsx'
import { AccountMenu } from './account-menu.tsx'
import { applyAccent } from './brand.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { MenuDrawer } from './menu-drawer.tsx'
import { useSession } from './session.ts'
import { SideMenu } from './side-menu.tsx'
import { SkipLink } from './skip-link.tsx'
import { Wordmark } from './wordmark.tsx'

const Header = () => {
  const { institution } = useSession()
  return (
    <header data-app className="sticky top-0 z-30 border-t-4 border-b border-t-accent border-b-border bg-surface">
      <div className="flex h-16 items-center gap-2 px-4 md:gap-4 md:px-6">
        <MenuDrawer />
        <Link to="/portal" className="me-auto rounded-field">
          <Wordmark institution={institution?.name} />
        </Link>
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  )
}

/** The frame of the signed-in portal. */
export const Component = () => {
  // Renders again when the language changes.
  useTranslation()
  const navigate = useNavigate()
  const { institution } = useSession()
  useEffect(() => applyAccent(institution?.accentColor), [institution?.accentColor])
  return (
    <I18nProvider locale={localeOf(currentLanguage())}>
      <RouterProvider navigate={(path) => navigate(path)} useHref={useHref}>
        <SkipLink />
        <Header />
        <div className="flex">
          <aside className="no-print sticky top-17 hidden h-[calc(100dvh-4.25rem)] w-72 shrink-0 overflow-y-auto border-e border-border bg-surface p-4 lg:block">
            <SideMenu />
          </aside>
          <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none md:px-8 md:py-8">
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </RouterProvider>
    </I18nProvider>
  )
}
