import { useTranslation } from 'react-i18next'
import { getGroupRoles } from '../../../src/contract/group-roles.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { AddUserForm } from './add-user-form.tsx'
import { useGroup } from './use-group.ts'

/** What joining gives: whoever adds someone sees it beforehand [H03, H04]. */
const WillGet = ({ groupId }: { groupId: string }) => {
  const { t } = useTranslation('groups')
  const { data } = useApi(getGroupRoles, { params: { groupId } })
  if (!data) return null
  return (
    <Card title={t('add.willGet')}>
      {data.assigned.length ? (
        <dl className="space-y-3">
          {data.assigned.map((role) => (
            <div key={role.roleId}>
              <dt className="font-semibold">{t('roleForm.roleOf', { role: role.name, service: role.service.name })}</dt>
              <dd className="text-muted">{role.description}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-muted">{t('add.willGetNothing')}</p>
      )}
    </Card>
  )
}

/** « Ajouter un utilisateur » to the group chosen in the list [H75]. */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { group, groupId, frame, crumbsBelow } = useGroup()
  return (
    <Page
      title={t('add.title')}
      intro={group && t('add.intro', { group: group.name })}
      crumbs={crumbsBelow}
      narrow
      {...frame}
    >
      {group && (
        <>
          <Card>
            <AddUserForm group={group} />
          </Card>
          <WillGet groupId={groupId} />
        </>
      )}
    </Page>
  )
}
