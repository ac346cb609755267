import { Database } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listExternalAccounts } from '../../../src/contract/external-accounts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ListPage } from '../../ui/table/list-page.tsx'
import { HelpLink } from '../administration/help-link.tsx'
import { AccountStatus, STATES } from './state.tsx'

type Row = ResponseOf<typeof listExternalAccounts>['items'][number]

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('externalAccounts')
  const format = useFormat()
  return [
    {
      key: 'service',
      label: t('service'),
      sortable: true,
      cell: ({ id, service, purpose, organization, agreement }) => (
        <>
          <Link className="link" to={paths.externalAccount(id)}>
            {service.name}
          </Link>
          <p className="font-normal wrap-anywhere">{purpose}</p>
          <p className="text-sm font-normal text-muted">{[organization.name, agreement.reference].join(' · ')}</p>
        </>
      ),
    },
    { key: 'units', label: t('units'), cell: ({ units }) => units.map(({ code }) => code).join(', ') },
    { key: 'state', label: t('state'), cell: (row) => <AccountStatus {...row} /> },
    {
      key: 'lastConnectedAt',
      label: t('lastConnection'),
      cell: ({ lastConnectedAt }) => (lastConnectedAt ? format.instant(lastConnectedAt) : t('never')),
    },
    { key: 'endsAt', label: t('end'), sortable: true, cell: ({ endsAt }) => format.shortDate(lastDayOf(endsAt)) },
    {
      key: 'requestedAt',
      label: t('requested'),
      sortable: true,
      cell: ({ requestedAt }) => format.shortDate(requestedAt),
    },
  ]
}

/** « Utilisateurs externes » [C20, C21]: of the institution, of a partner’s administrator, of the administrateur général. */
export const Component = () => {
  const { t } = useTranslation('externalAccounts')
  return (
    <ListPage
      route={listExternalAccounts}
      title={t('title')}
      intro={t('intro')}
      columns={useColumns()}
      rowLabel={({ login }) => login}
      searchHint={t('searchHint')}
      filters={[
        {
          name: 'state',
          label: t('state'),
          all: t('allStates'),
          options: STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      actions={() => (
        <>
          <ButtonLink variant="primary" to={paths.newExternalAccount}>
            {t('request')}
          </ButtonLink>
          <HelpLink anchor="externes" />
        </>
      )}
      empty={{ icon: <Database />, title: t('none'), hint: t('noneHint') }}
    />
  )
}
