import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { listUnusedRoles } from '../../../src/contract/unused-rights.ts'
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
import type { UnusedRole } from './types.ts'
import { useChoiceFilters, useDaysFilter } from './use-filters.ts'
import { WithdrawBar } from './withdraw-bar.tsx'

type Choice = ReturnType<typeof useChoice<UnusedRole>>

const useColumns = (choice: Choice): [Column<UnusedRole>, ...Column<UnusedRole>[]] => {
  const { t } = useTranslation('unused')
  const format = useFormat()
  return [
    {
      key: 'name',
      label: t('group'),
      sortable: true,
      cell: (row) => (
        <Tick
          ability={row.abilities.withdraw}
          name={`${row.group.name}, ${row.role.name} (${row.service.name})`}
          checked={choice.has(row)}
          onChange={() => choice.toggle(row)}
        >
          <Link className="link" to={paths.group(row.group.id)}>
            {row.group.name}
          </Link>
        </Tick>
      ),
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
    { key: 'persons', label: t('persons'), cell: ({ persons }) => format.number(persons) },
    { key: 'since', label: t('since'), cell: ({ since }) => format.shortDate(since) },
    {
      key: 'lastDay',
      label: t('lastUse'),
      sortable: true,
      cell: ({ lastDay }) => (lastDay ? format.shortDate(lastDay) : t('neverUsed')),
    },
  ]
}

/** [H04] Roles that a whole group has for nothing. */
export const Component = () => {
  const { t } = useTranslation('unused')
  const { agreementId = '' } = useParams()
  const params = { agreementId }
  const { list, query } = useList(listUnusedRoles, ['days', 'serviceId', 'groupId'])
  const { data, error, refetch } = useApi(listUnusedRoles, { params, query })
  const choice = useChoice<UnusedRole>()
  const columns = useColumns(choice)
  const filters = [useDaysFilter(), ...useChoiceFilters(data?.choices)]
  const roles = choice.rows.map(({ group, role }) => ({ groupId: group.id, roleId: role.id }))
  return (
    <Frame intro={t('rolesIntro')}>
      <WithdrawBar
        agreementId={agreementId}
        ability={data?.abilities.withdraw}
        explanation={t('withdrawRoles')}
        count={roles.length}
        withdrawal={{ memberships: [], roles }}
        clear={choice.clear}
      />
      <DataTable
        caption={t('title')}
        columns={columns}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ group }) => group.name}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchRoles')}
        filters={filters}
        exportUrl={urlOf(listUnusedRoles, { params, query: csvQuery(query) })}
        empty={
          <EmptyState icon={<ShieldCheck />} title={t('noRight')}>
            {t('noRightHint')}
          </EmptyState>
        }
      />
    </Frame>
  )
}
