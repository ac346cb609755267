import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet } from 'react-router'
import { readBrand } from '../../src/contract/session.ts'
import { api } from '../api.ts'
import { applyAccent } from './brand.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SkipLink } from './skip-link.tsx'
import { Wordmark } from './wordmark.tsx'

/** The frame of the pages before the portal: the institution's colours, one column, nothing to distract. */
export const Component = () => {
  const { t } = useTranslation('auth')
  const brand = useQuery({
    queryKey: ['brand'],
    queryFn: () => api(readBrand, {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => applyAccent(brand.data?.accentColor), [brand.data?.accentColor])
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-app className="border-t-4 border-b border-t-accent border-b-border bg-surface">
        <div className="mx-auto flex h-16 max-w-6xl items-center justify-between gap-4 px-4 md:px-6">
          <Wordmark institution={brand.data?.institutionName} />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col px-4 py-8 outline-none md:px-6 md:py-14">
        <Outlet />
      </main>
      <footer className="no-print border-t border-border bg-surface px-4 py-5 text-center text-sm text-muted">
        {t('pledge')}
      </footer>
    </div>
  )
}
