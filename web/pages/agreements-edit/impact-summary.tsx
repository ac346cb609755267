import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Notice } from '../../ui/notice.tsx'
import { ImpactTable } from './impact-table.tsx'
import type { Impact } from './use-review.ts'

/** The groups and persons that lose or gain rights. */
export const ImpactSummary = ({ impact }: { impact: Impact }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const { groups, persons, personCount } = impact
  if (groups.length === 0 && personCount === 0) return <Notice kind="info" title={t('reviewNobody')} />
  const loses = [...groups, ...persons].some(({ lost }) => lost.length > 0)
  const summary = t('reviewSummary', {
    groups: t('groupCount', { count: groups.length }),
    persons: t('personCount', { count: personCount }),
  })
  return (
    <>
      {loses ? (
        <Notice kind="warning" title={t('reviewLoss')}>
          <p>{summary}</p>
        </Notice>
      ) : (
        <p>{summary}</p>
      )}
      {groups.length > 0 && <ImpactTable caption={t('reviewGroups')} of={t('reviewGroup')} rows={groups} />}
      {persons.length > 0 && <ImpactTable caption={t('reviewPersons')} of={t('reviewPerson')} rows={persons} />}
      {persons.length < personCount && (
        <p className="text-sm text-muted">
          {t('reviewMore', { shown: format.number(persons.length), total: format.number(personCount) })}
        </p>
      )}
    </>
  )
}
