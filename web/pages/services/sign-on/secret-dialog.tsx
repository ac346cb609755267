import { AlertDialog } from '@heroui/react/alert-dialog'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { SecretShown } from './secret-shown.tsx'

interface SecretDialogProps {
  open: boolean
  title: string
  /** Set once it is drawn: nothing but its button closes the dialog then. */
  secret: string | null
  onClose: () => void
  /** What is asked before it is drawn. */
  children?: ReactNode
}

export const SecretDialog = ({ open, title, secret, onClose, children }: SecretDialogProps) => {
  const { t } = useTranslation('signOn')
  return (
    <AlertDialog.Backdrop
      isOpen={open}
      onOpenChange={(next) => next || onClose()}
      isKeyboardDismissDisabled={secret !== null}
    >
      <AlertDialog.Container size="md">
        <AlertDialog.Dialog>
          <AlertDialog.Header>
            <AlertDialog.Heading>{title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>
            <div className="text-[0.9375rem] text-foreground">
              {secret === null ? children : <SecretShown secret={secret} />}
            </div>
          </AlertDialog.Body>
          {secret !== null && (
            <AlertDialog.Footer>
              <Button variant="primary" onClick={onClose}>
                {t('done')}
              </Button>
            </AlertDialog.Footer>
          )}
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
