import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShownOnceDialog } from '../../ui/shown-once-dialog.tsx'
import { AccessKeyForm } from './access-key-form.tsx'
import { AccessKeyShown } from './access-key-shown.tsx'

interface AccessKeyDialogProps {
  serviceId: string
  open: boolean
  onClose: () => void
}

/** Asks for what a key needs, then shows the key. */
export const AccessKeyDialog = ({ serviceId, open, onClose }: AccessKeyDialogProps) => {
  const { t } = useTranslation('accessKeys')
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => {
    setSecret(null)
    onClose()
  }
  return (
    <ShownOnceDialog open={open} title={t('createTitle')} isShown={secret !== null} done={t('done')} onClose={close}>
      {secret === null ? (
        <AccessKeyForm serviceId={serviceId} onCancel={close} onCreated={setSecret} />
      ) : (
        <AccessKeyShown secret={secret} />
      )}
    </ShownOnceDialog>
  )
}
