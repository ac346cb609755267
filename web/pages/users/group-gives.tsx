import { useTranslation } from 'react-i18next'
import { getGroupRoles } from '../../../src/contract/group-roles.ts'
import { useApi } from '../../queries.ts'

/** What joining a group gives, before one joins it: no more than the mission needs [H03, H04]. */
export const GroupGives = ({ groupId }: { groupId: string }) => {
  const { t } = useTranslation('users')
  const { data } = useApi(getGroupRoles, { params: { groupId } })
  if (!data) return null
  return (
    <div className="rounded-xl bg-surface-secondary p-4">
      <p className="mb-2 font-semibold">{t('add.gives')}</p>
      {data.assigned.length === 0 && <p className="text-muted">{t('add.givesNothing')}</p>}
      <ul className="space-y-2">
        {data.assigned.map(({ roleId, name, description, service }) => (
          <li key={roleId}>
            <p>{t('add.role', { service: service.name, role: name })}</p>
            <p className="text-sm text-muted">{description}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
