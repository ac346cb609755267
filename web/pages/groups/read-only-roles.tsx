import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Period } from '../../ui/period.tsx'
import type { RoleHeld } from './types.ts'

/** For whoever may look at the group's roles but change none: what it has, and why no more can be done. */
export const ReadOnlyRoles = ({ assigned, reason }: { assigned: RoleHeld[]; reason: string }) => {
  const { t } = useTranslation(['groups', 'common'])
  return (
    <>
      <Notice kind="info" title={t('roleForm.readOnly')}>
        <p>{reason}</p>
      </Notice>
      <Card title={t('common:dual.assigned')}>
        {assigned.length === 0 && <p className="text-muted">{t('roleForm.noneAssigned')}</p>}
        <ul className="divide-y divide-separator">
          {assigned.map((role) => (
            <li key={role.roleId} className="space-y-1 py-4 first:pt-0 last:pb-0">
              <p className="font-semibold">{t('roleForm.roleOf', { role: role.name, service: role.service.name })}</p>
              <p className="text-muted">{role.description}</p>
              {role.from && (
                <p className="text-sm">
                  <Period from={role.from} until={role.until} />
                </p>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
