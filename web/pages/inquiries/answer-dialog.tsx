import { useTranslation } from 'react-i18next'
import { answerInquiry } from '../../../src/contract/inquiries.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'

export type Answer = 'keep' | 'withdraw' | 'change'
interface Props {
  inquiryId: string
  lineIds: string[]
  /** What the line is, or how many there are. */
  name: string
  answer: Answer
  open: boolean
  onClose: () => void
}

/** One answer for a line, or for all those that have none. */
export const AnswerDialog = ({ inquiryId, lineIds, name, answer, open, onClose }: Props) => {
  const { t } = useTranslation(['inquiries', 'common'])
  const fields = useDialogFields({ reason: '' })
  const send = useChange(answerInquiry)
  const isWithdrawal = answer === 'withdraw'
  const run = async () => {
    const { reason } = fields.values
    if (!isWithdrawal && reason.trim() === '') return fields.refuse('reason', t('common:invalid.required'))
    const { gone } = await send.mutateAsync({ params: { inquiryId }, body: { lineIds, answer, reason } })
    announce(gone > 0 ? t('answeredGone', { count: gone }) : t('answerTaken'))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger={isWithdrawal}
      fieldsTell
      title={t(`answerTitle.${answer}`, { name })}
      confirm={t(`answerConfirm.${answer}`)}
      onConfirm={() => fields.run(run)}
    >
      <p>{t(`answerHint.${answer}`)}</p>
      <TextArea
        {...fields.field('reason')}
        label={t(`reasonOf.${answer}`)}
        rows={3}
        maxLength={1000}
        required={!isWithdrawal}
      />
    </ConfirmDialog>
  )
}
