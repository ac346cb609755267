import { useTranslation } from 'react-i18next'
import { getUser } from '../../../src/contract/users.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { type Action, ActionMenu } from '../../ui/action-menu.tsx'
import { Page } from '../../ui/page.tsx'
import { useScrollToHash } from '../../ui/use-scroll-to-hash.ts'
import { useSupervision } from '../supervision/use-supervision.tsx'
import { useAgreement, useUserId } from './params.ts'
import { fullName, type UserOnWire } from './types.ts'
import { useUserActions } from './use-user-actions.tsx'
import { UserCharacteristics } from './user-characteristics.tsx'
import { UserDelivery } from './user-delivery.tsx'
import { UserGroups } from './user-groups.tsx'
import { UserRights } from './user-rights.tsx'

interface ActionsProps {
  user: UserOnWire
  agreementId: string
  /** The institution's own. */
  more: Action[]
}

const Actions = ({ user, agreementId, more }: ActionsProps) => {
  const { t } = useTranslation('users')
  const { actionsOf, dialog } = useUserActions(agreementId)
  return (
    <>
      {user.state !== 'closed' && (
        <AbilityLink ability={user.abilities.addToGroup} variant="primary" to={paths.addToGroup(agreementId, user.id)}>
          {t('actions.addToGroup')}
        </AbilityLink>
      )}
      <ActionMenu
        size="md"
        of={fullName(user)}
        actions={[...actionsOf(user).filter(({ key }) => key !== 'add'), ...more]}
      />
      {dialog}
    </>
  )
}

/** A user within a convention: who he is, his groups, what he may do and why, and his credentials. */
export const Component = () => {
  const { agreementId, agreement, crumbs, usersCrumb } = useAgreement()
  const userId = useUserId()
  const answer = useApi(getUser, { params: { agreementId, userId } })
  const user = answer.data
  const supervision = useSupervision({ level: 'user', agreementId, userId }, user ? fullName(user) : '')
  useScrollToHash(user !== undefined)
  return (
    <Page
      title={user && fullName(user)}
      intro={agreement.data?.organization.name}
      crumbs={[...crumbs, usersCrumb]}
      actions={user && <Actions user={user} agreementId={agreementId} more={supervision.actions} />}
      loading={!user}
      error={answer.error}
      retry={answer.refetch}
    >
      {user && (
        <>
          {supervision.banner}
          {supervision.dialog}
          <div className="grid gap-6 2xl:grid-cols-2">
            <UserCharacteristics user={user} />
            <UserDelivery user={user} />
          </div>
          <UserGroups user={user} agreementId={agreementId} />
          <UserRights agreementId={agreementId} userId={userId} name={fullName(user)} />
        </>
      )}
    </Page>
  )
}
