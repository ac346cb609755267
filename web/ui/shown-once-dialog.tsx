import { AlertDialog } from '@heroui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

interface ShownOnceDialogProps {
  open: boolean
  title: string
  /** From then on nothing but its button closes it: what it shows is never shown again. */
  isShown: boolean
  /** That button. */
  done: string
  onClose: () => void
  children: ReactNode
}

/** Asks what a secret needs, then shows the secret. */
export const ShownOnceDialog = ({ open, title, isShown, done, onClose, children }: ShownOnceDialogProps) => (
  <AlertDialog.Backdrop isOpen={open} onOpenChange={(next) => next || onClose()} isKeyboardDismissDisabled={isShown}>
    <AlertDialog.Container size="md">
      <AlertDialog.Dialog>
        <AlertDialog.Header>
          <AlertDialog.Heading>{title}</AlertDialog.Heading>
        </AlertDialog.Header>
        <AlertDialog.Body>
          <div className="text-[0.9375rem] text-foreground">{children}</div>
        </AlertDialog.Body>
        {isShown && (
          <AlertDialog.Footer>
            <Button variant="primary" onClick={onClose}>
              {done}
            </Button>
          </AlertDialog.Footer>
        )}
      </AlertDialog.Dialog>
    </AlertDialog.Container>
  </AlertDialog.Backdrop>
)
