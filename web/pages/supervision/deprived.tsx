// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ImpactTable } from '../agreements-edit/impact-table.tsx'
import type { Impact } from './target.ts'

const RoleCounts = ({ roles }: Pick<Impact, 'roles'>) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  return (
    <table role="table" className="data-table">
      <caption className="sr-only">{t('impactRoles')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {[t('service'), t('role'), t('personsLosing')].map((label) => (
            <th key={label} scope="col" role="columnheader">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {roles.map(({ roleId, serviceName, roleName, persons }) => (
          <tr key={roleId} role="row">
            <th scope="row" role="rowheader" data-label={t('service')} className="font-semibold!">
              {serviceName}
            </th>
            <td role="cell" data-label={t('role')}>
              {roleName}
            </td>
            <td role="cell" data-label={t('personsLosing')} className="tabular-nums">
              {format.number(persons)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How many persons lose what, role by role; who they are stands behind. */
export const Deprived = ({ impact }: { impact: Impact }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  const { roles, persons, personCount } = impact
  if (personCount === 0)
    return (
      <Notice kind="info" title={t('nobodyLoses')}>
        <p>{t('nobodyLosesHint')}</p>
      </Notice>
    )
  return (
    <Card title={t('impact')}>
      <div className="space-y-5">
        <p className="font-semibold">{t('losing', { count: personCount, number: format.number(personCount) })}</p>
        <RoleCounts roles={roles} />
        <details className="group">
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('whoLoses')}</summary>
          <div className="mt-3 space-y-3">
            <ImpactTable caption={t('whoLoses')} of={t('person')} rows={persons} lossesOnly />
            {persons.length < personCount && (
              <p className="text-sm text-muted">
                {t('firstOnly', { shown: format.number(persons.length), total: format.number(personCount) })}
              </p>
            )}
          </div>
        </details>
      </div>
    </Card>
  )
}
