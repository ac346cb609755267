import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Progress } from '../../ui/progress.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import type { ReviewLine, ReviewRow } from './types.ts'

const tones: Record<ReviewRow['state'], Tone> = {
  open: 'accent',
  overdue: 'warning',
  answered: 'success',
  closed: 'neutral',
}

export const ReviewStatus = ({ state }: { state: ReviewRow['state'] }) => {
  const { t } = useTranslation('reviews')
  return <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
}

const lineTones: Record<ReviewLine['state'], Tone> = {
  waiting: 'warning',
  keep: 'success',
  withdraw: 'danger',
  gone: 'neutral',
  removed: 'danger',
}

export const LineStatus = ({ state }: { state: ReviewLine['state'] }) => {
  const { t } = useTranslation('reviews')
  return <Status tone={lineTones[state]}>{t(`lineStates.${state}`)}</Status>
}

export const ReviewProgress = ({ answered, lines, wide }: { answered: number; lines: number; wide?: boolean }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const figures = { answered: format.number(answered), lines: format.number(lines) }
  return (
    <div className="space-y-1">
      <span className="whitespace-nowrap tabular-nums">{t('progressOf', figures)}</span>
      <Progress value={answered} max={lines} wide={wide} label={t('progressLabel', figures)} />
    </div>
  )
}
