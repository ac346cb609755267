// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { type Action, ActionMenu } from '../../ui/action-menu.tsx'
import { Period } from '../../ui/period.tsx'
import { Status } from '../../ui/status.tsx'
import { type Running, suspendPageOf } from '../supervision/target.ts'
import type { AgreementRead } from './agreement-read.ts'

export interface RolesTableProps {
  agreementId: string
  /** The suspensions that run in the convention, of whatever level. */
  suspended: Running[]
  caption: string
  roles: AgreementRead['services'][number]['roles']
}

export const RolesTable = ({ agreementId, caption, roles, suspended }: RolesTableProps) => {
  const { t } = useTranslation(['agreements', 'inquiries', 'past', 'supervision'])
  const { menu } = useSession()
  const isSuspended = (roleId: string) => suspended.some((suspension) => suspension.roleId === roleId)
  const isCaf = menu === 'institution'
  const actionsOf = (roleId: string): Action[] => {
    const suspend: Action = {
      key: 'suspend',
      label: t('supervision:suspend'),
      href: suspendPageOf({ level: 'role', agreementId, roleId }),
      danger: true,
    }
    return [
      { key: 'inquire', label: t('inquiries:ask'), href: `${paths.agreement(agreementId)}/roles/${roleId}/interroger` },
      { key: 'past', label: t('past:link'), href: paths.pastOf({ agreementId, roleId }) },
      ...(isSuspended(roleId) ? [] : [suspend]),
    ]
  }
  return (
    <table role="table" className="data-table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" className="w-1/4">
            {t('role')}
          </th>
          <th scope="col" role="columnheader">
            {t('description')}
          </th>
          <th scope="col" role="columnheader" className="w-px">
            {t('roleFor')}
          </th>
          {isCaf && (
            <th scope="col" role="columnheader" className="w-px">
              <span className="sr-only">{t('supervision:ofRole')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {roles.map((role) => (
          <tr key={role.id} role="row">
            <th scope="row" role="rowheader" data-label={t('role')} className="font-semibold!">
              {role.name} {isSuspended(role.id) && <Status tone="warning">{t('supervision:suspendedRole')}</Status>}
            </th>
            <td role="cell" data-label={t('description')}>
              {role.description}
            </td>
            <td role="cell" data-label={t('roleFor')} className="md:whitespace-nowrap">
              <Period from={role.from} until={role.until} />
            </td>
            {isCaf && (
              <td role="cell" data-label={t('supervision:ofRole')}>
                <ActionMenu of={role.name} actions={actionsOf(role.id)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
