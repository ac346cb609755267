import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BeforeAfter, type Change } from './before-after.tsx'
import { ImpactSummary } from './impact-summary.tsx'
import type { Impact } from './use-review.ts'

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
              <ImpactSummary impact={impact} />
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
