import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import type { Loss } from './types.ts'

/** Which role each group would lose, and how many persons have it there. */
export const LossesTable = ({ lost }: { lost: Loss[] }) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  const header = 'pe-4 pb-1 text-start font-semibold last:pe-0 last:text-end'
  return (
    <div className="max-h-72 overflow-y-auto">
      <table className="mt-2 w-full text-foreground">
        <caption className="sr-only">{t('losses.caption')}</caption>
        <thead className="text-sm">
          <tr>
            <th scope="col" className={header}>
              {t('losses.role')}
            </th>
            <th scope="col" className={header}>
              {t('losses.group')}
            </th>
            <th scope="col" className={header}>
              {t('losses.from')}
            </th>
            <th scope="col" className={header}>
              {t('losses.persons')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lost.map((loss) => (
            <tr key={`${loss.groupId}${loss.serviceName}${loss.roleName}${loss.from}`} className="align-top">
              <td className="pe-4 pb-1">{t('roleForm.roleOf', { role: loss.roleName, service: loss.serviceName })}</td>
              <th scope="row" className="pe-4 pb-1 text-start font-normal">
                {loss.groupName}
              </th>
              <td className="pe-4 pb-1">{format.shortDate(loss.from)}</td>
              <td className="pb-1 text-end tabular-nums">{format.number(loss.persons)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
