import { TableProperties, UserPlus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listApplicationUsers } from '../../../src/contract/administration.ts'
import { urlOf } from '../../api.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import type { Filter } from '../../ui/table/toolbar.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { GroupLinks } from './group-links.tsx'
import { PlacesList } from './places-list.tsx'
import { type Application, fullName, type UserRow } from './types.ts'
import { useApplications } from './use-applications.ts'
import { useUserActions } from './use-user-actions.tsx'

const FILTERS = ['agreementId', 'serviceId', 'unitId', 'type']

const useColumns = (manyOrganizations: boolean): [Column<UserRow>, ...Column<UserRow>[]] => {
  const { t } = useTranslation('administration')
  return [
    {
      key: 'name',
      label: t('name'),
      sortable: true,
      cell: (user) => (
        <Link className="link" to={paths.applicationUser(user.agreementId, user.userId)}>
          {fullName(user)}
        </Link>
      ),
    },
    { key: 'identifier', label: t('identifier'), sortable: true, cell: ({ identifier }) => identifier },
    { key: 'type', label: t('type'), cell: ({ type }) => t(`types.${type}`) },
    { key: 'places', label: t('groups'), cell: (user) => <PlacesList user={user} /> },
    ...(manyOrganizations
      ? [{ key: 'organization', label: t('organization'), cell: ({ organization }: UserRow) => organization }]
      : []),
  ]
}

/** What distinguishes the applications: each value once, in the order they come. */
const choices = (rows: readonly Application[], of: (row: Application) => { value: string; label: string }) => [
  ...new Map(rows.map((row) => [of(row).value, of(row)])).values(),
]

const useFilters = (rows: readonly Application[], serviceId: string): Filter[] => {
  const { t } = useTranslation('administration')
  const agreements = choices(rows, (row) => ({ value: row.agreementId, label: row.organization }))
  const services = choices(rows, (row) => ({ value: row.serviceId, label: row.service }))
  const units = choices(
    rows.filter((row) => !serviceId || row.serviceId === serviceId),
    (row) => ({ value: row.unitId, label: row.unit }),
  )
  return [
    ...(agreements.length > 1
      ? [{ name: 'agreementId', label: t('organization'), all: t('allOrganizations'), options: agreements }]
      : []),
    { name: 'serviceId', label: t('application'), all: t('allApplications'), options: services },
    { name: 'unitId', label: t('unit'), all: t('allUnits'), options: units },
    {
      name: 'type',
      label: t('type'),
      options: [
        { value: 'application', label: t('types.application') },
        { value: 'unit_admin', label: t('types.unit_admin') },
      ],
    },
  ]
}

const Actions = ({ query, passwordFrom }: { query: Record<string, string>; passwordFrom: string | null }) => {
  const { t } = useTranslation('administration')
  return (
    <>
      <ButtonLink variant="primary" icon={<UserPlus aria-hidden />} to={paths.newApplicationUser(query)}>
        {t('create.link')}
      </ButtonLink>
      {passwordFrom && <ButtonLink to={paths.rootPassword(passwordFrom)}>{t('password.link')}</ButtonLink>}
    </>
  )
}

/** « Module d’administration »: users by application and unit [C01, C13, C14]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { passwordFrom } = useSession()
  const { list, query } = useList(listApplicationUsers, FILTERS)
  const { data, error, refetch } = useApi(listApplicationUsers, { query })
  const applications = useApplications()
  const rows = applications.data?.items ?? []
  const { actionsOf, dialog } = useUserActions()
  const given = Object.fromEntries(
    ['agreementId', 'serviceId', 'unitId'].flatMap((name) => (list.filter(name) ? [[name, list.filter(name)]] : [])),
  )
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      loading={!applications.data}
      error={applications.error}
      retry={applications.refetch}
      actions={rows.length > 0 && <Actions query={given} passwordFrom={passwordFrom} />}
    >
      <GroupLinks applications={rows} icon={<TableProperties className="size-4" aria-hidden />} />
      <DataTable
        caption={t('title')}
        columns={useColumns(new Set(rows.map(({ agreementId }) => agreementId)).size > 1)}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={fullName}
        actions={actionsOf}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={useFilters(rows, list.filter('serviceId'))}
        exportUrl={urlOf(listApplicationUsers, { query: csvQuery(query) })}
        empty={
          <EmptyState icon={<Users />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        }
      />
      {dialog}
    </Page>
  )
}
