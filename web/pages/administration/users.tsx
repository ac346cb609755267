import { Database, TableProperties, UserPlus, Users } from 'lucide-react'
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
import { type ListState, useList } from '../../ui/table/use-list.ts'
import { GroupLinks } from './group-links.tsx'
import { HelpLink } from './help-link.tsx'
import { PlacesList } from './places-list.tsx'
import {
  type Service,
  searchAgreements,
  searchUnits,
  useChosenAgreement,
  useChosenUnit,
  useServices,
} from './search.ts'
import { fullName, type UserRow } from './types.ts'
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

const useFilters = (services: readonly Service[], severalOrganizations: boolean, list: ListState): Filter[] => {
  const { t } = useTranslation('administration')
  const [agreementId, serviceId] = [list.filter('agreementId') || undefined, list.filter('serviceId') || undefined]
  const unit = useChosenUnit(list.filter('unitId'))
  const agreement = useChosenAgreement(list.filter('agreementId'))
  return [
    ...(severalOrganizations
      ? [
          {
            name: 'agreementId',
            label: t('organization'),
            all: t('allOrganizations'),
            source: searchAgreements,
            chosen: agreement,
          },
        ]
      : []),
    {
      name: 'serviceId',
      label: t('application'),
      all: t('allApplications'),
      options: services.map((one) => ({ value: one.serviceId, label: one.service })),
    },
    {
      name: 'unitId',
      label: t('unit'),
      all: t('allUnits'),
      source: searchUnits({ agreementId, serviceId }),
      chosen: unit,
    },
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

const Actions = ({ query }: { query: Record<string, string> }) => {
  const { t } = useTranslation('administration')
  const { externalAccounts, passwordFrom } = useSession()
  return (
    <>
      <ButtonLink variant="primary" icon={<UserPlus aria-hidden />} to={paths.newApplicationUser(query)}>
        {t('create.link')}
      </ButtonLink>
      {passwordFrom && <ButtonLink to={paths.rootPassword(passwordFrom)}>{t('password.link')}</ButtonLink>}
      {externalAccounts && (
        <ButtonLink icon={<Database aria-hidden />} to={paths.externalAccounts}>
          {t('external')}
        </ButtonLink>
      )}
      <HelpLink />
    </>
  )
}

/** « Module d’administration »: users by application and unit [C01, C13, C14]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { list, query } = useList(listApplicationUsers, FILTERS)
  const { data, error, refetch } = useApi(listApplicationUsers, { query })
  const services = useServices()
  const { items = [], severalOrganizations = false } = services.data ?? {}
  const { actionsOf, dialog } = useUserActions()
  const given = Object.fromEntries(
    ['agreementId', 'serviceId', 'unitId'].flatMap((name) => (list.filter(name) ? [[name, list.filter(name)]] : [])),
  )
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      loading={!services.data}
      error={services.error}
      retry={services.refetch}
      actions={items.length > 0 && <Actions query={given} />}
    >
      <GroupLinks services={items} icon={<TableProperties className="size-4" aria-hidden />} />
      <DataTable
        caption={t('title')}
        columns={useColumns(severalOrganizations)}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={fullName}
        actions={actionsOf}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={useFilters(items, severalOrganizations, list)}
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
