import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Notice } from '../../ui/notice.tsx'
import { EndingAccounts } from './ending-accounts.tsx'
import { ImpactTable } from './impact-table.tsx'
import { NewGroups } from './new-groups.tsx'
import type { Impact } from './use-review.ts'

/** Nobody loses or gains anything, no group begins and no external account ends. */
export const isWithoutImpact = ({ groups, newGroups, personCount, externalAccounts }: Impact): boolean =>
  groups.length + newGroups.length + personCount + externalAccounts.length === 0

/** The groups and persons that lose or gain rights, the groups that begin, the external accounts that end. */
export const ImpactSummary = ({ impact }: { impact: Impact }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const { groups, newGroups, persons, personCount, externalAccounts } = impact
  if (isWithoutImpact(impact)) return <Notice kind="info" title={t('reviewNobody')} />
  const loses = externalAccounts.length > 0 || [...groups, ...persons].some(({ lost }) => lost.length > 0)
  const begun = newGroups.reduce((sum, { units }) => sum + units.length, 0)
  const counted = (key: 'groupCount' | 'newGroupCount' | 'personCount' | 'accountCount', count: number) =>
    t(key, { count, number: format.number(count) })
  const told = [
    counted('groupCount', groups.length),
    ...(begun > 0 ? [counted('newGroupCount', begun)] : []),
    counted('personCount', personCount),
    ...(externalAccounts.length > 0 ? [counted('accountCount', externalAccounts.length)] : []),
  ]
  const summary = t('reviewSummary', { told: format.list(told) })
  return (
    <>
      {loses ? (
        <Notice kind="warning" title={t('reviewLoss')}>
          <p>{summary}</p>
        </Notice>
      ) : (
        <p>{summary}</p>
      )}
      {externalAccounts.length > 0 && <EndingAccounts accounts={externalAccounts} />}
      {groups.length > 0 && <ImpactTable caption={t('reviewGroups')} of={t('reviewGroup')} rows={groups} />}
      {newGroups.length > 0 && <NewGroups groups={newGroups} />}
      {persons.length > 0 && <ImpactTable caption={t('reviewPersons')} of={t('reviewPerson')} rows={persons} />}
      {persons.length < personCount && (
        <p className="text-sm text-muted">
          {t('reviewMore', { shown: format.number(persons.length), total: format.number(personCount) })}
        </p>
      )}
    </>
  )
}
