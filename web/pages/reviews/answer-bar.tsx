import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import type { useChoice } from '../unused/choice.tsx'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import type { ReviewLine } from './types.ts'
import { useAnswer } from './use-answer.ts'
import { WithdrawLines } from './withdraw-lines.tsx'

interface AnswerBarProps {
  reviewId: string
  page: readonly ReviewLine[]
  choice: ReturnType<typeof useChoice<ReviewLine>>
}

/** Several lines at once: kept together, or withdrawn with a look at who loses what. */
export const AnswerBar = ({ reviewId, page, choice }: AnswerBarProps) => {
  const { t } = useTranslation(['reviews', 'unused'])
  const [asked, setAsked] = useState<'keep' | 'withdraw' | null>(null)
  const answerable = page.filter(({ state, abilities }) => state === 'waiting' && abilities.answer.allowed)
  const others = answerable.filter((line) => !choice.has(line))
  const { rows, clear } = choice
  if (answerable.length === 0 && rows.length === 0) return null
  const close = () => setAsked(null)
  return (
    <>
      <div className="no-print flex flex-wrap items-center gap-3" role="status">
        <span className="text-muted">{t('unused:chosen', { count: rows.length })}</span>
        {others.length > 0 && <Button onClick={() => others.forEach(choice.toggle)}>{t('chooseAll')}</Button>}
        {rows.length > 0 && (
          <>
            <Button variant="primary" onClick={() => setAsked('keep')}>
              {t('keepChosen')}
            </Button>
            <Button variant="danger" onClick={() => setAsked('withdraw')}>
              {t('withdraw')}
            </Button>
            <Button variant="ghost" onClick={clear}>
              {t('unused:forget')}
            </Button>
          </>
        )}
      </div>
      {asked === 'keep' && <KeepLines reviewId={reviewId} lines={rows} onClose={close} onDone={clear} />}
      {asked === 'withdraw' && <WithdrawLines reviewId={reviewId} lines={rows} onClose={close} onDone={clear} />}
    </>
  )
}

interface KeepLinesProps {
  reviewId: string
  lines: ReviewLine[]
  onClose: () => void
  onDone: () => void
}

const KeepLines = ({ reviewId, lines, onClose, onDone }: KeepLinesProps) => {
  const { t } = useTranslation('reviews')
  const fields = useDialogFields({ reason: '' })
  const { answer } = useAnswer(reviewId)
  const keep = async () => {
    await answer(lines, 'keep', fields.values.reason)
    onDone()
  }
  const persons = new Set(lines.map(({ user }) => user.id)).size
  return (
    <ConfirmDialog
      open
      fieldsTell
      title={t('keepTitle', { count: persons })}
      confirm={t('keep')}
      onClose={onClose}
      onConfirm={() => fields.run(keep)}
    >
      <p>{t('keepHint')}</p>
      <ul className="max-h-60 list-disc overflow-y-auto ps-5">
        {lines.map(({ id, user, group }) => (
          <li key={id}>{`${user.name} – ${group.name}`}</li>
        ))}
      </ul>
      <TextArea {...fields.field('reason')} label={t('reason')} rows={2} maxLength={1000} />
    </ConfirmDialog>
  )
}
