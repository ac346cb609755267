import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { listUnusedRights } from '../../../src/contract/unused-rights.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { Tick, useChoice } from './choice.tsx'
import { Frame } from './frame.tsx'
import type { UnusedRight } from './types.ts'
import { useChoiceFilters, useDaysFilter } from './use-filters.ts'
import { WithdrawBar } from './withdraw-bar.tsx'

type Choice = ReturnType<typeof useChoice<UnusedRight>>

const Person = ({ row, agreementId, choice }: { row: UnusedRight; agreementId: string; choice: Choice }) => (
  <Tick
    ability={row.abilities.withdraw}
    name={`${row.user.name}, ${row.role.name} (${row.service.name})`}
    checked={choice.has(row)}
    onChange={() => choice.toggle(row)}
  >
    <Link className="link" to={paths.user(agreementId, row.user.id)}>
      {row.user.name}
    </Link>
    <p className="text-sm font-normal text-muted">{row.user.identifier}</p>
  </Tick>
)

const useColumns = (agreementId: string, choice: Choice): [Column<UnusedRight>, ...Column<UnusedRight>[]] => {
  const { t } = useTranslation('unused')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('person'),
      sortable: true,
      cell: (row) => <Person row={row} agreementId={agreementId} choice={choice} />,
    },
    {
      key: 'role',
      label: t('role'),
      cell: ({ role, service }) => (
        <>
          {role.name}
          <p className="text-sm text-muted">{service.name}</p>
        </>
      ),
    },
    {
      key: 'group',
      label: t('group'),
      cell: ({ group }) => (
        <Link className="link" to={paths.group(group.id)}>
          {group.name}
        </Link>
      ),
    },
    { key: 'since', label: t('since'), sortable: true, cell: ({ since }) => format.shortDate(since) },
    {
      key: 'lastDay',
      label: t('lastUse'),
      sortable: true,
      cell: ({ lastDay }) => (lastDay ? format.shortDate(lastDay) : t('neverUsed')),
    },
  ]
}

/** Each person and group once: the box of one role is that of the membership that gives it. */
const membershipsOf = (rows: readonly UnusedRight[]) => [
  ...new Map(
    rows.map(({ user, group }) => [`${user.id} ${group.id}`, { userId: user.id, groupId: group.id }]),
  ).values(),
]

/** [H04] « Jamais utilisé », « inutilisé depuis 90 jours »: person by person, to be withdrawn together. */
export const Component = () => {
  const { t } = useTranslation('unused')
  const { agreementId = '' } = useParams()
  const params = { agreementId }
  const { list, query } = useList(listUnusedRights, ['state', 'days', 'serviceId', 'groupId', 'userId'])
  const { data, error, refetch } = useApi(listUnusedRights, { params, query })
  const choice = useChoice<UnusedRight>()
  const columns = useColumns(agreementId, choice)
  const states = (['never', 'unused'] as const).map((value) => ({ value, label: t(`states.${value}`) }))
  const filters = [
    { name: 'state', label: t('state'), all: t('allStates'), options: states },
    useDaysFilter(),
    ...useChoiceFilters(data?.choices),
  ]
  return (
    <Frame intro={t('rightsIntro')}>
      <WithdrawBar
        agreementId={agreementId}
        ability={data?.abilities.withdraw}
        explanation={t('withdrawRights')}
        count={choice.rows.length}
        withdrawal={{ memberships: membershipsOf(choice.rows), roles: [] }}
        clear={choice.clear}
      />
      <DataTable
        caption={t('title')}
        columns={columns}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ user }) => user.name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchPeople')}
        filters={filters}
        exportUrl={urlOf(listUnusedRights, { params, query: csvQuery(query) })}
        empty={
          <EmptyState icon={<ShieldCheck />} title={t('noRight')}>
            {t('noRightHint')}
          </EmptyState>
        }
      />
    </Frame>
  )
}
