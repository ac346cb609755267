import { UsersRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { listMembers } from '../../../src/contract/memberships.ts'
import { urlOf } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { useMemberColumns } from './member-columns.tsx'
import { membershipStates } from './member-state.tsx'
import type { GroupRead } from './types.ts'
import { useMemberActions } from './use-member-actions.tsx'

/** « Membres du groupe » leads straight to this part of the page. */
const useArrival = () => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { hash } = useLocation()
  useEffect(() => {
    if (hash !== '#membres') return
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
  }, [hash])
  return heading
}

export const Members = ({ group }: { group: GroupRead }) => {
  const { t } = useTranslation('groups')
  const heading = useArrival()
  const params = { groupId: group.id }
  const { list, query } = useList(listMembers, ['state'])
  const { data, error, refetch } = useApi(listMembers, { params, query })
  const columns = useMemberColumns(group.agreementId)
  const { actionsOf, dialog } = useMemberActions(group)
  return (
    <section aria-labelledby="membres" className="space-y-3">
      <h2 ref={heading} id="membres" tabIndex={-1} className="scroll-mt-24 text-lg font-semibold">
        {t('membership.title')}
      </h2>
      <DataTable
        caption={t('membership.caption', { name: group.name })}
        columns={columns}
        page={data}
        rowKey={(member) => member.id}
        rowLabel={({ user }) => `${user.firstName} ${user.lastName}`}
        actions={actionsOf}
        list={list}
        error={error}
        retry={refetch}
        searchHint={t('membership.searchHint')}
        filters={[
          {
            name: 'state',
            label: t('membership.filter'),
            all: t('membership.currentAndPlanned'),
            options: membershipStates.map((value) => ({ value, label: t(`membership.states.${value}`) })),
          },
        ]}
        exportUrl={urlOf(listMembers, { params, query: csvQuery(query) })}
        empty={
          <EmptyState
            icon={<UsersRound />}
            title={t('membership.emptyTitle')}
            action={
              <AbilityLink ability={group.abilities.addMember} to={paths.addUserToGroup(group.id)}>
                {t('actions.addUser')}
              </AbilityLink>
            }
          >
            {t('membership.empty')}
          </EmptyState>
        }
      />
      {dialog}
    </section>
  )
}
