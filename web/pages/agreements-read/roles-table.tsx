// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'
import { Period } from '../../ui/period.tsx'
import type { AgreementRead } from './agreement-read.ts'

interface RolesTableProps {
  caption: string
  roles: AgreementRead['services'][number]['roles']
}

export const RolesTable = ({ caption, roles }: RolesTableProps) => {
  const { t } = useTranslation('agreements')
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
        </tr>
      </thead>
      <tbody role="rowgroup">
        {roles.map((role) => (
          <tr key={role.id} role="row">
            <th scope="row" role="rowheader" data-label={t('role')} className="font-semibold!">
              {role.name}
            </th>
            <td role="cell" data-label={t('description')}>
              {role.description}
            </td>
            <td role="cell" data-label={t('roleFor')} className="md:whitespace-nowrap">
              <Period from={role.from} until={role.until} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
