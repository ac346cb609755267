import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { pastRightsOfAgreement } from '../../../src/contract/past-rights.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { type Subject, useCrumbs, useTabs } from './subject.ts'

type About = ResponseOf<typeof pastRightsOfAgreement>['about']

export interface FrameProps {
  subject: Subject
  about: About | undefined
  intro: string
  error: Error | null
  retry: () => void
  children: ReactNode
}

/** Asked at an instant or between two, each with its address. */
export const Frame = ({ subject, about, intro, error, retry, children }: FrameProps) => {
  const { t } = useTranslation('past')
  const tabs = useTabs()
  return (
    <Page
      title={about && t('of', { name: about.name })}
      intro={intro}
      crumbs={useCrumbs(subject, about)}
      loading={!about}
      error={about ? null : error}
      retry={retry}
    >
      <LinkTabs
        label={t('tabs')}
        tabs={[
          { to: tabs.at, label: t('atTab') },
          { to: tabs.between, label: t('betweenTab') },
        ]}
      />
      {children}
    </Page>
  )
}

/** Whether what is asked about ran then: without rights, that is the reason. */
export const Standing = ({ about: { kind, state } }: { about: About }) => {
  const { t } = useTranslation('past')
  if (kind === 'role' || state === null || state === 'running') return null
  return <Notice kind="info" title={t(`${state === 'ended' ? 'ended' : 'toCome'}.${kind}`)} />
}
