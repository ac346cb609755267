import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Preview } from '../unused/withdraw-dialog.tsx'
import type { ReviewLine } from './types.ts'
import { useAnswer } from './use-answer.ts'

interface WithdrawLinesProps {
  reviewId: string
  lines: ReviewLine[]
  onClose: () => void
  onDone?: () => void
}

/** Who loses what, convention by convention, before it is withdrawn. */
export const WithdrawLines = ({ reviewId, lines, onClose, onDone }: WithdrawLinesProps) => {
  const { t } = useTranslation('reviews')
  const { answer } = useAnswer(reviewId)
  const withdraw = async () => {
    await answer(lines, 'withdraw')
    onDone?.()
  }
  const byAgreement = [...Map.groupBy(lines, ({ agreement }) => agreement.id)]
  return (
    <ConfirmDialog
      open
      danger
      title={t('withdrawTitle')}
      confirm={t('withdrawConfirm')}
      onClose={onClose}
      onConfirm={withdraw}
    >
      <p>{t('withdrawHint')}</p>
      {byAgreement.map(([agreementId, those]) => (
        <Preview
          key={agreementId}
          agreementId={agreementId}
          withdrawal={{
            memberships: those.map(({ user, group }) => ({ userId: user.id, groupId: group.id })),
            roles: [],
          }}
        />
      ))}
      <p>{t('undo')}</p>
    </ConfirmDialog>
  )
}
