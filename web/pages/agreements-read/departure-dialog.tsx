import { useTranslation } from 'react-i18next'
import { announceDeparture } from '../../../src/contract/deputies.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { today } from '../users/today.ts'
import { useDialogFields } from '../users/use-dialog-fields.ts'

interface Props {
  agreementId: string
  open: boolean
  onClose: () => void
}

/** [H13] The Caf learns it before nobody answers any more. */
export const DepartureDialog = ({ agreementId, open, onClose }: Props) => {
  const { t } = useTranslation(['deputies', 'common'])
  const fields = useDialogFields({ lastDay: '' })
  const send = useChange(announceDeparture)
  const run = async () => {
    const { lastDay } = fields.values
    if (lastDay === '') return fields.refuse('lastDay', t('common:invalid.required'))
    const { isLast } = await send.mutateAsync({ params: { agreementId }, body: { lastDay } })
    announce(t(isLast ? 'departureToldLast' : 'departureTold'))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      fieldsTell
      title={t('departureTitle')}
      confirm={t('departureConfirm')}
      onConfirm={() => fields.run(run)}
    >
      <p>{t('departureText')}</p>
      <DateField {...fields.field('lastDay')} label={t('lastDay')} min={today()} required />
    </ConfirmDialog>
  )
}
