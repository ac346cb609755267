import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { searchUsers } from '../../../src/contract/institutions.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmailText } from '../../ui/email-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'

type Row = ResponseOf<typeof searchUsers>['items'][number]

const Agreements = ({ person }: { person: Row }) => {
  const { t } = useTranslation('people')
  if (person.agreements.length === 0) return <span className="text-muted">{t('none')}</span>
  return (
    <ul>
      {person.agreements.map(({ id, reference }) => (
        <li key={id}>
          <Link className="link whitespace-nowrap" to={paths.user(id, person.id)}>
            {reference}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const useColumns = (): [Column<Row>, ...Column<Row>[]] => {
  const { t } = useTranslation('people')
  return [
    {
      key: 'name',
      label: t('name'),
      sortable: true,
      cell: ({ lastName, firstName }) => `${lastName} ${firstName}`,
    },
    { key: 'identifier', label: t('identifier'), cell: ({ identifier }) => identifier },
    {
      key: 'email',
      label: t('email'),
      cell: ({ email }) => (
        <span className="wrap-anywhere">
          <EmailText email={email} />
        </span>
      ),
    },
    {
      key: 'organization',
      label: t('organization'),
      cell: ({ organization }) =>
        organization ? (
          <Link className="link" to={paths.organization(organization.id)}>
            {organization.name}
          </Link>
        ) : (
          <span className="text-muted">{t('staff')}</span>
        ),
    },
    { key: 'agreements', label: t('agreements'), cell: (person) => <Agreements person={person} /> },
  ]
}

/** Every person of every partner, found by name, identifier or address; each convention leads to him within it. */
export const Component = () => {
  const { t } = useTranslation('people')
  const format = useFormat()
  const { list, query } = useList(searchUsers, ['state'])
  const { data, error, refetch } = useApi(searchUsers, { query })
  return (
    <Page title={t('list')} intro={t('listIntro')}>
      {data && !data.totalIsExact && <Notice kind="info" title={t('inexact', { number: format.number(data.total) })} />}
      <DataTable
        caption={t('list')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ firstName, lastName }) => `${firstName} ${lastName}`}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[{ name: 'state', label: t('state'), options: [{ value: 'open', label: t('open') }] }]}
        exportUrl={urlOf(searchUsers, { query: csvQuery(query) })}
        empty={
          <EmptyState
            icon={<Users />}
            title={t('emptyTitle')}
            action={
              <ButtonLink variant="primary" to={paths.agreements}>
                {t('toAgreements')}
              </ButtonLink>
            }
          >
            {t('empty')}
          </EmptyState>
        }
      />
    </Page>
  )
}
