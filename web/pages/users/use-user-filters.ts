import { useTranslation } from 'react-i18next'
import { listGroups } from '../../../src/contract/groups.ts'
import { useApi } from '../../queries.ts'
import type { Filter } from '../../ui/table/toolbar.tsx'

/** State, group (the first two hundred by name), and those whom nobody put in any group. */
export const useUserFilters = (agreementId: string): Filter[] => {
  const { t } = useTranslation('users')
  const groups = useApi(listGroups, { params: { agreementId }, query: { limit: 200 } })
  const states = ['open', 'planned', 'closed'] as const
  return [
    {
      name: 'state',
      label: t('list.filterState'),
      options: states.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      name: 'groupId',
      label: t('list.filterGroup'),
      options: (groups.data?.items ?? []).map(({ id, name, above }) => ({
        value: id,
        label: [...above, name].join(' › '),
      })),
    },
    {
      name: 'withoutGroup',
      label: t('list.filterMembership'),
      options: [{ value: 'true', label: t('list.withoutGroup') }],
    },
  ]
}
