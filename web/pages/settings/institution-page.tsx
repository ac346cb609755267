import { getInstitution } from '../../../src/contract/institutions.ts'
import { useApi } from '../../queries.ts'
import type { Crumb } from '../../ui/crumbs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { AdministratorsCard } from './administrators-card.tsx'
import { AppointCard } from './appoint-card.tsx'
import type { InstitutionRead } from './institution-values.ts'
import { SettingsCard } from './settings-card.tsx'

const Body = ({ institution }: { institution: InstitutionRead }) => {
  const { abilities, id, administrators } = institution
  const { change, appointAdministrator } = abilities
  return (
    <>
      {change.allowed && <SettingsCard key={id} institution={institution} />}
      <AdministratorsCard institution={institution} />
      {appointAdministrator.allowed ? (
        <AppointCard key={`${id}${administrators.length}`} institutionId={id} />
      ) : (
        <Notice kind="warning" title={appointAdministrator.reason} />
      )}
    </>
  )
}

interface InstitutionPageProps {
  institutionId: string
  /** None: the institution's own name. */
  title?: string
  intro?: string
  crumbs?: Crumb[]
}

/** One institution: its settings for its administrators, its administrators for the administrateur général as well. */
export const InstitutionPage = ({ institutionId, title, intro, crumbs }: InstitutionPageProps) => {
  const { data, error, refetch } = useApi(getInstitution, { params: { institutionId } })
  return (
    <Page
      narrow
      title={title ?? data?.name}
      intro={intro}
      crumbs={crumbs}
      loading={data?.id !== institutionId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Body institution={data} />}
    </Page>
  )
}
