import { FileText, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { listAgreements } from '../../../src/contract/agreements.ts'
import { urlOf } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useSuspendRow } from '../supervision/use-suspend-row.ts'
import { useAgreementColumns } from './columns.tsx'

/** Those that run, and of them those that end soon. */
const FILTERED = ['planned', 'running', 'ending', 'ended'] as const

const Create = () => {
  const { t } = useTranslation('agreements')
  return (
    <ButtonLink variant="primary" to={paths.newAgreement} icon={<Plus aria-hidden />}>
      {t('create')}
    </ButtonLink>
  )
}

const Nothing = ({ mayCreate }: { mayCreate: boolean }) => {
  const { t } = useTranslation('agreements')
  return (
    <EmptyState icon={<FileText />} title={t('emptyTitle')} action={mayCreate && <Create />}>
      {t(mayCreate ? 'emptyCaf' : 'emptyPartner')}
    </EmptyState>
  )
}

/** « Consulter les conventions »: with a single one, the page opens on it [H52, resolution 8]. */
export const Component = () => {
  const { t } = useTranslation('agreements')
  const { list, query } = useList(listAgreements, ['status'])
  const { data, error, refetch } = useApi(listAgreements, { query })
  const columns = useAgreementColumns()
  const suspendRow = useSuspendRow()
  const mayCreate = data?.abilities.create.allowed ?? false
  const only = data?.total === 1 && !list.isNarrowed && !mayCreate ? data.items[0] : undefined
  if (only) return <Navigate to={paths.agreement(only.id)} replace />
  return (
    <Page title={t('title')} intro={t('intro')} actions={mayCreate && <Create />}>
      <DataTable
        caption={t('caption')}
        columns={columns}
        page={data}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.reference}
        actions={(row) => [
          { key: 'groups', label: t('groups'), href: paths.groups(row.id) },
          { key: 'users', label: t('users'), href: paths.users(row.id) },
          ...suspendRow({ level: 'agreement', agreementId: row.id }),
        ]}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[
          {
            name: 'status',
            label: t('status'),
            options: FILTERED.map((value) => ({ value, label: t(`statuses.${value}`) })),
          },
        ]}
        exportUrl={urlOf(listAgreements, { query: csvQuery(query) })}
        empty={<Nothing mayCreate={mayCreate} />}
      />
    </Page>
  )
}
