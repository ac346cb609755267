import { KeyRound, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { DeputiesCard } from '../deputies/deputies-card.tsx'
import { useSupervision } from '../supervision/use-supervision.tsx'
import { About } from './about.tsx'
import { Managers } from './managers.tsx'
import { Members } from './members.tsx'
import { Tree } from './tree.tsx'
import type { GroupRead } from './types.ts'
import { useGroup } from './use-group.ts'
import { useGroupActions } from './use-group-actions.tsx'

const Closed = ({ closedAt }: { closedAt: string }) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  return (
    <Notice kind="info" title={t('page.closedTitle', { date: format.date(closedAt) })}>
      <p>{t('page.closedHint')}</p>
    </Notice>
  )
}

/** Locked, and why; what it may is on the page of the application’s groups [C25]. */
const Predefined = ({ serviceId, serviceName: service }: NonNullable<GroupRead['predefined']>) => {
  const { t } = useTranslation('groups')
  return (
    <Notice kind="info" title={t('page.predefinedTitle', { service })}>
      <p>{t('page.predefinedHint')}</p>
      <p>
        <Link className="link text-current" to={paths.predefinedGroups(serviceId)}>
          {t('page.predefinedLink', { service })}
        </Link>
      </p>
    </Notice>
  )
}

const Actions = ({ group, actions }: { group: GroupRead; actions: Parameters<typeof ActionMenu>[0]['actions'] }) => {
  const { t } = useTranslation('groups')
  return (
    <>
      <AbilityLink
        ability={group.abilities.addMember}
        variant="primary"
        to={paths.addUserToGroup(group.id)}
        icon={<UserPlus aria-hidden />}
      >
        {t('actions.addUser')}
      </AbilityLink>
      <ButtonLink to={paths.groupRoles(group.id)} icon={<KeyRound aria-hidden />}>
        {t('actions.roles')}
      </ButtonLink>
      <ActionMenu of={group.name} size="md" actions={actions} />
    </>
  )
}

/** A group: who is in it, who answers for it, what it has and under which ceiling. */
export const Component = () => {
  const { groupId, group, frame, crumbs } = useGroup()
  const supervision = useSupervision({ level: 'group', groupId }, group?.name ?? '')
  const { actionsOf, dialog } = useGroupActions()
  return (
    <Page
      title={group?.name}
      intro={group?.description}
      crumbs={crumbs}
      actions={group && <Actions group={group} actions={[...actionsOf(group), ...supervision.actions]} />}
      {...frame}
    >
      {group && (
        <>
          {group.predefined && <Predefined {...group.predefined} />}
          {group.closedAt && <Closed closedAt={group.closedAt} />}
          {supervision.banner}
          <About group={group} />
          <Members group={group} />
          <Tree group={group} />
          <Managers group={group} />
          <DeputiesCard scope={{ level: 'group', groupId }} agreementId={group.agreementId} />
          {dialog}
          {supervision.dialog}
        </>
      )}
    </Page>
  )
}
