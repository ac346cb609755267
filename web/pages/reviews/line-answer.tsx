import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Problem } from '../../problem.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Status } from '../../ui/status.tsx'
import { LineStatus } from './state.tsx'
import type { ReviewLine } from './types.ts'
import { useAnswer } from './use-answer.ts'
import { WithdrawLines } from './withdraw-lines.tsx'

/** The answer given, or the ways to give it. */
export const LineAnswer = ({ reviewId, line }: { reviewId: string; line: ReviewLine }) => {
  const { t } = useTranslation('reviews')
  const [withdrawing, setWithdrawing] = useState(false)
  const { answer, isPending } = useAnswer(reviewId)
  const { abilities, state } = line
  if (state !== 'waiting') return <Given line={line} />
  const name = `${line.user.name}, ${line.group.name}`
  const keep = () =>
    answer([line], 'keep').catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      announce(error.detail, 'info')
    })
  return (
    <div className="flex flex-wrap gap-2">
      <AbilityButton
        ability={abilities.answer}
        size="sm"
        pending={isPending}
        onClick={keep}
        aria-label={`${t('keep')} : ${name}`}
      >
        {t('keep')}
      </AbilityButton>
      <AbilityButton
        ability={abilities.answer}
        size="sm"
        variant="danger-soft"
        onClick={() => setWithdrawing(true)}
        aria-label={`${t('withdraw')} : ${name}`}
      >
        {t('withdraw')}
      </AbilityButton>
      {withdrawing && <WithdrawLines reviewId={reviewId} lines={[line]} onClose={() => setWithdrawing(false)} />}
    </div>
  )
}

const Given = ({ line: { state, stands, reason, answeredAt, answeredBy } }: { line: ReviewLine }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const isBack = stands && (state === 'withdraw' || state === 'removed')
  return (
    <div className="space-y-1">
      <LineStatus state={state} />
      {isBack && <Status tone="accent">{t('givenBack')}</Status>}
      {reason && <p className="wrap-anywhere whitespace-pre-line">{reason}</p>}
      {answeredAt && answeredBy && (
        <p className="text-sm text-muted">
          {t('answeredBy', { name: answeredBy, date: format.shortDate(answeredAt) })}
        </p>
      )}
    </div>
  )
}
