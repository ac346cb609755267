import { useTranslation } from 'react-i18next'
import { endPlace } from '../../../src/contract/administration.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName, type Place, type Subject } from './types.ts'

interface EndPlaceDialogProps {
  user: Subject
  place: Place
  open: boolean
  onClose: () => void
}

/** Takes extended rights back, from now. */
export const EndPlaceDialog = ({ user, place, open, onClose }: EndPlaceDialogProps) => {
  const { t } = useTranslation('administration')
  const end = useChange(endPlace)
  const name = fullName(user)
  const send = async () => {
    const { agreementId, userId } = user
    await end.mutateAsync({ params: { agreementId, userId, groupId: place.groupId } })
    announce(t('place.ended', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('place.endTitle', { name })}
      confirm={t('place.end')}
      onConfirm={send}
    >
      <p>{t('place.endText', place)}</p>
    </ConfirmDialog>
  )
}
