import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'

const tabClass = ({ isActive }: { isActive: boolean }) =>
  `flex h-full min-h-11 items-center border-b-2 px-3 font-semibold max-sm:justify-center max-sm:text-center max-sm:text-sm sm:px-4 ${isActive ? 'border-accent text-accent' : 'border-transparent text-muted hover:border-border hover:text-foreground'}`

/** Three lists of one convention, each with its address. */
export const Frame = ({ intro, children }: { intro: string; children: ReactNode }) => {
  const { t } = useTranslation('unused')
  const { agreementId = '' } = useParams()
  const { data, error } = useApi(getAgreement, { params: { agreementId } })
  const tabs = [
    { to: paths.unusedRights(agreementId), label: t('rights') },
    { to: paths.unusedRoles(agreementId), label: t('roles') },
    { to: paths.withdrawals(agreementId), label: t('withdrawals') },
  ]
  return (
    <Page
      title={data && t('of', { reference: data.reference })}
      intro={intro}
      crumbs={[
        { label: t('title'), to: paths.unused },
        ...(data ? [{ label: data.reference, to: paths.agreement(agreementId) }] : []),
      ]}
      loading={!data}
      error={error}
    >
      <nav aria-label={t('tabs')} className="no-print border-b border-border">
        <ul className="-mb-px flex">
          {tabs.map(({ to, label }) => (
            <li key={to} className="max-sm:flex-1">
              <NavLink to={to} end className={tabClass}>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  )
}
