import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { getGroupRoles } from '../../../src/contract/groups.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RolesForm } from './roles-form.tsx'
import type { GroupRoles } from './types.ts'
import { useGroup } from './use-group.ts'

const NothingToGive = ({ kind }: { kind: GroupRoles['ceiling']['kind'] }) => {
  const { t } = useTranslation('groups')
  return (
    <Card>
      <EmptyState icon={<KeyRound />} title={t('roleForm.noService')}>
        {t(kind === 'agreement' ? 'roleForm.noServiceAgreement' : 'roleForm.noServiceGroup')}
      </EmptyState>
    </Card>
  )
}

/** « Habilitations du groupe… » [H60]. */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { group, groupId, frame, crumbsBelow } = useGroup()
  const roles = useApi(getGroupRoles, { params: { groupId } })
  const waiting = frame.loading || !roles.data
  const isBlank = roles.data?.assigned.length === 0 && roles.data.assignable.length === 0
  return (
    <Page
      title={group && t('roleForm.title', { name: group.name })}
      intro={t('roleForm.intro')}
      crumbs={crumbsBelow}
      loading={waiting}
      error={waiting ? (frame.error ?? roles.error) : null}
      retry={() => Promise.all([frame.retry(), roles.refetch()])}
    >
      {roles.data && isBlank && <NothingToGive kind={roles.data.ceiling.kind} />}
      {roles.data && !isBlank && <RolesForm key={groupId} groupId={groupId} initial={roles.data} />}
    </Page>
  )
}
