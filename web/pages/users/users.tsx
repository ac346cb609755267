import { UserPlus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../src/contract/fields.ts'
import { listUsers } from '../../../src/contract/users.ts'
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
import { useAgreement } from './params.ts'
import { fullName } from './types.ts'
import { useUserActions } from './use-user-actions.tsx'
import { useUserFilters } from './use-user-filters.ts'
import { useUserColumns } from './user-columns.tsx'

const CreateLink = ({ agreementId, ability }: { agreementId: string; ability: Ability | undefined }) => {
  const { t } = useTranslation('users')
  if (!ability) return null
  return (
    <AbilityLink ability={ability} variant="primary" to={paths.newUser(agreementId)} icon={<UserPlus aria-hidden />}>
      {t('list.create')}
    </AbilityLink>
  )
}

/** The users of a convention [H65, H74]. */
export const Component = () => {
  const { t } = useTranslation('users')
  const { agreementId, agreement, crumbs } = useAgreement()
  const { list, query } = useList(listUsers, ['state', 'groupId', 'withoutGroup'])
  const users = useApi(listUsers, { params: { agreementId }, query })
  const columns = useUserColumns(agreementId)
  const filters = useUserFilters(agreementId)
  const { actionsOf, dialog } = useUserActions(agreementId)
  const suspendRow = useSuspendRow()
  const create = users.data?.abilities.create
  const exported = csvQuery(query)
  return (
    <Page
      title={t('list.title')}
      intro={
        agreement.data &&
        t('list.of', { reference: agreement.data.reference, organization: agreement.data.organization.name })
      }
      crumbs={crumbs}
      actions={<CreateLink agreementId={agreementId} ability={create} />}
      error={agreement.error}
      retry={agreement.refetch}
    >
      <DataTable
        caption={t('list.caption')}
        columns={columns}
        page={users.data}
        rowKey={(user) => user.id}
        rowLabel={fullName}
        actions={(user) => [...actionsOf(user), ...suspendRow({ level: 'user', agreementId, userId: user.id })]}
        list={list}
        error={users.error}
        retry={users.refetch}
        searchHint={t('list.searchHint')}
        filters={filters}
        exportUrl={urlOf(listUsers, { params: { agreementId }, query: exported })}
        empty={
          <EmptyState
            icon={<Users />}
            title={t('list.empty')}
            action={<CreateLink agreementId={agreementId} ability={create} />}
          >
            {t(create?.allowed ? 'list.emptyHint' : 'list.emptyReader')}
          </EmptyState>
        }
      />
      {dialog}
    </Page>
  )
}
