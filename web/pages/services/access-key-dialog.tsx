import { AlertDialog } from '@heroui/react/alert-dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { AccessKeyForm } from './access-key-form.tsx'
import { AccessKeyShown } from './access-key-shown.tsx'

interface AccessKeyDialogProps {
  serviceId: string
  open: boolean
  onClose: () => void
}

/** Asks for what a key needs, then shows the key; nothing but its button closes it then: it is shown once. */
export const AccessKeyDialog = ({ serviceId, open, onClose }: AccessKeyDialogProps) => {
  const { t } = useTranslation('accessKeys')
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => {
    setSecret(null)
    onClose()
  }
  return (
    <AlertDialog.Backdrop
      isOpen={open}
      onOpenChange={(next) => next || close()}
      isKeyboardDismissDisabled={secret !== null}
    >
      <AlertDialog.Container size="md">
        <AlertDialog.Dialog>
          <AlertDialog.Header>
            <AlertDialog.Heading>{t('createTitle')}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>
            <div className="text-[0.9375rem] text-foreground">
              {secret === null ? (
                <AccessKeyForm serviceId={serviceId} onCancel={close} onCreated={setSecret} />
              ) : (
                <AccessKeyShown secret={secret} />
              )}
            </div>
          </AlertDialog.Body>
          {secret !== null && (
            <AlertDialog.Footer>
              <Button variant="primary" onClick={close}>
                {t('done')}
              </Button>
            </AlertDialog.Footer>
          )}
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
