import { BookOpen, Plus, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listTerms } from '../../../src/contract/terms.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { TermsPreview } from './terms-preview.tsx'
import type { TermsList, TermsVersion } from './terms-version.ts'
import { VersionsTable } from './versions-table.tsx'

const Publish = ({ abilities }: { abilities: TermsList['abilities'] }) => {
  const { t } = useTranslation('terms')
  return (
    <AbilityLink ability={abilities.publish} variant="primary" to={paths.newTerms} icon={<Plus aria-hidden />}>
      {t('publish')}
    </AbilityLink>
  )
}

const stateWords = { planned: 'plannedFor', current: 'inForceSince', replaced: 'replacedFrom' } as const

const Text = ({ terms }: { terms: TermsVersion }) => {
  const { t } = useTranslation('terms')
  const format = useFormat()
  const { version, status, publishesAt, bodyFr, bodyEn } = terms
  return (
    <Card
      title={t('versionN', { version })}
      intro={t(stateWords[status], { date: format.date(publishesAt) })}
      actions={
        <span className="no-print">
          <Button size="sm" icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </span>
      }
    >
      <TermsPreview key={terms.id} bodyFr={bodyFr} bodyEn={bodyEn} />
    </Card>
  )
}

const Versions = ({ items, create }: { items: TermsVersion[]; create: React.ReactNode }) => {
  const { t } = useTranslation('terms')
  const asked = useSearchParams()[0].get('version')
  const shown =
    items.find(({ version }) => String(version) === asked) ??
    items.find(({ status }) => status === 'current') ??
    items[0]
  if (!shown)
    return (
      <Card>
        <EmptyState icon={<BookOpen />} title={t('emptyTitle')} action={create}>
          {t('empty')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <Text terms={shown} />
      <VersionsTable items={items} shownId={shown.id} />
    </>
  )
}

/** The rules in force, and every version before and after [H16, H28]. */
export const Component = () => {
  const { t } = useTranslation('terms')
  const { data, error, refetch, isPending } = useApi(listTerms, {})
  const create = data && <Publish abilities={data.abilities} />
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={create}
      loading={isPending}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Versions items={data.items} create={create} />}
    </Page>
  )
}
