import { Plus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Ability } from '../../../src/contract/fields.ts'
import { listGroups } from '../../../src/contract/groups.ts'
import { urlOf } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useSuspendRow } from '../supervision/use-suspend-row.ts'
import { useGroupColumns } from './columns.tsx'
import { useGroupsCrumbs } from './use-group.ts'
import { useGroupActions } from './use-group-actions.tsx'

const Create = ({ agreementId, ability }: { agreementId: string; ability: Ability }) => {
  const { t } = useTranslation('groups')
  return (
    <AbilityLink ability={ability} variant="primary" to={paths.newGroup(agreementId)} icon={<Plus aria-hidden />}>
      {t('create')}
    </AbilityLink>
  )
}

/** The groups of a convention [H53]. */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { agreementId = '' } = useParams()
  const crumbs = useGroupsCrumbs(agreementId)
  const { list, query } = useList(listGroups, ['closed'])
  const { data, error, refetch } = useApi(listGroups, { params: { agreementId }, query })
  const columns = useGroupColumns()
  const { actionsOf, dialog } = useGroupActions()
  const suspendRow = useSuspendRow()
  const create = data && <Create agreementId={agreementId} ability={data.abilities.create} />
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      crumbs={crumbs}
      actions={create}
      error={data ? null : error}
      retry={refetch}
    >
      <DataTable
        caption={t('caption', { reference: crumbs.at(-1)?.label ?? '' })}
        columns={columns}
        page={data}
        rowKey={(group) => group.id}
        rowLabel={(group) => group.name}
        actions={(group) => [...actionsOf(group), ...suspendRow({ level: 'group', groupId: group.id })]}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('searchHint')}
        filters={[
          {
            name: 'closed',
            label: t('state'),
            all: t('openOnly'),
            options: [{ value: 'true', label: t('withClosed') }],
          },
        ]}
        exportUrl={urlOf(listGroups, { params: { agreementId }, query: csvQuery(query) })}
        empty={
          <EmptyState icon={<UsersRound />} title={t('emptyTitle')} action={create}>
            {t('empty')}
          </EmptyState>
        }
      />
      {dialog}
    </Page>
  )
}
