import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BeforeAfter, type Change } from './before-after.tsx'
import { ImpactTable } from './impact-table.tsx'
import type { Impact } from './use-review.ts'

const Summary = ({ impact }: { impact: Impact }) => {
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

interface ReviewProps {
  impact: Impact
  changes: Change[]
  pending: boolean
  onConfirm: () => void
  onBack: () => void
}

/** Before an amendment is saved: one's changes, and the groups and persons that lose or gain rights by them. */
export const Review = ({ impact, changes, pending, onConfirm, onBack }: ReviewProps) => {
  const { t } = useTranslation(['agreementsEdit', 'common'])
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  const nothing = changes.length === 0
  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <Card title={t('review')}>
        <div className="space-y-5">
          {nothing ? (
            <Notice kind="info" title={t('reviewNothing')}>
              <p>{t('reviewNothingHint')}</p>
            </Notice>
          ) : (
            <>
              <BeforeAfter changes={changes} />
              <Summary impact={impact} />
            </>
          )}
          <div className="flex flex-wrap gap-3">
            {!nothing && (
              <Button variant="primary" pending={pending} onClick={onConfirm}>
                {t('common:save')}
              </Button>
            )}
            <Button onClick={onBack}>{t('reviewBack')}</Button>
          </div>
        </div>
      </Card>
    </div>
  )
}
