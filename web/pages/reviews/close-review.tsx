import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeReview } from '../../../src/contract/reviews.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { ReviewRead } from './types.ts'

export const CloseReview = ({ review: { id, counts, suspendDay } }: { review: ReviewRead }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { mutateAsync } = useChange(closeReview)
  const close = async () => {
    await mutateAsync({ params: { reviewId: id } })
    announce(t('closed'))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('close')}</Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('closeTitle')}
        confirm={t('close')}
        onConfirm={close}
      >
        <p>{t('closeHint', { count: counts.waiting, number: format.number(counts.waiting) })}</p>
        {suspendDay && counts.waiting > 0 && <p>{t('closeSuspended')}</p>}
      </ConfirmDialog>
    </>
  )
}
