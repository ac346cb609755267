import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { getGroupRoles } from '../../../src/contract/group-roles.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ReadOnlyRoles } from './read-only-roles.tsx'
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

const Roles = ({ groupId, roles }: { groupId: string; roles: GroupRoles }) => {
  const { ceiling, assigned, assignable, abilities } = roles
  const { assignRole, takeBackRole } = abilities
  if (!assignRole.allowed && !takeBackRole.allowed)
    return <ReadOnlyRoles assigned={assigned} reason={assignRole.reason} />
  if (assigned.length + assignable.length === 0) return <NothingToGive kind={ceiling.kind} />
  return <RolesForm key={groupId} groupId={groupId} initial={roles} />
}

/** « Habilitations du groupe… » [H60]. */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { group, groupId, frame, crumbsBelow } = useGroup()
  const roles = useApi(getGroupRoles, { params: { groupId } })
  const waiting = frame.loading || !roles.data
  return (
    <Page
      title={group && t('roleForm.title', { name: group.name })}
      intro={t('roleForm.intro')}
      crumbs={crumbsBelow}
      loading={waiting}
      error={waiting ? (frame.error ?? roles.error) : null}
      retry={() => Promise.all([frame.retry(), roles.refetch()])}
    >
      {roles.data && <Roles groupId={groupId} roles={roles.data} />}
    </Page>
  )
}
