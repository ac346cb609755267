import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Notice } from '../../ui/notice.tsx'
import { isChanged, type RoleDifference } from './role-draft.ts'
import type { NamedRoles } from './use-role-words.ts'

interface RoleChangesProps {
  difference: RoleDifference
  roles: NamedRoles
}

/** What « Enregistrer les modifications » would do, before it is pressed. */
export const RoleChanges = ({ difference, roles }: RoleChangesProps) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  if (!isChanged(difference)) return null
  const names = (roleIds: string[]) => format.list(roleIds.map((roleId) => roles.get(roleId)?.fullName ?? ''))
  const { given, takenBack, redated } = difference
  return (
    <Notice kind="info" title={t('roleForm.changes')}>
      <ul className="list-disc ps-5">
        {given.length > 0 && <li>{t('roleForm.willGive', { roles: names(given) })}</li>}
        {takenBack.length > 0 && <li>{t('roleForm.willTakeBack', { roles: names(takenBack) })}</li>}
        {redated.length > 0 && <li>{t('roleForm.willDate', { roles: names(redated) })}</li>}
      </ul>
    </Notice>
  )
}
