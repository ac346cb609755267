import { useTranslation } from 'react-i18next'
import { answerReview } from '../../../src/contract/reviews.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { ReviewLine } from './types.ts'

/** Sends one answer for these lines, and says what became of it. */
export const useAnswer = (reviewId: string) => {
  const { t } = useTranslation('reviews')
  const { mutateAsync, isPending } = useChange(answerReview)
  const answer = async (lines: readonly ReviewLine[], given: 'keep' | 'withdraw', reason = '') => {
    const lineIds = lines.map(({ id }) => id)
    const { answered, gone } = await mutateAsync({ params: { reviewId }, body: { lineIds, answer: given, reason } })
    const told = [
      ...(answered > 0 ? [t('answered', { count: answered })] : []),
      ...(gone > 0 ? [t('gone', { count: gone })] : []),
    ]
    announce(told.join(' '))
  }
  return { answer, isPending }
}
