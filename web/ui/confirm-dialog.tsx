import { AlertDialog } from '@heroui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../problem.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** The verb of what will happen (« Fermer le groupe »), never « OK ». */
  confirm: string
  danger?: boolean
  /** It cannot be done, as `children` say: there is nothing to confirm. */
  blocked?: boolean
  /** What is wrong with a field is said beside it by `children`, and not again here. */
  fieldsTell?: boolean
  onConfirm: () => Promise<unknown>
}

/** Asks before something that touches other people; stays open and says why if it is refused. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { open, onClose, title, children, confirm, danger, blocked, fieldsTell, onConfirm } = props
  const { t } = useTranslation()
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const close = () => {
    setRefusal(null)
    onClose()
  }
  const run = async () => {
    setPending(true)
    try {
      await onConfirm()
      close()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (fieldsTell && error.errors.length) return setRefusal(null)
      setRefusal(error.isOutage ? t('problem.outage') : error.detail)
    } finally {
      setPending(false)
    }
  }
  return (
    <AlertDialog.Backdrop isOpen={open} onOpenChange={(next) => next || close()} isKeyboardDismissDisabled={false}>
      <AlertDialog.Container size="md">
        <AlertDialog.Dialog>
          <AlertDialog.Header>
            <AlertDialog.Heading>{title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>
            <div className="space-y-3 text-[0.9375rem]">
              {children}
              {refusal && <Notice kind="danger" role="alert" title={refusal} />}
            </div>
          </AlertDialog.Body>
          <AlertDialog.Footer className="flex-wrap">
            <Button onClick={close}>{t('cancel')}</Button>
            {!blocked && (
              <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={run}>
                {confirm}
              </Button>
            )}
          </AlertDialog.Footer>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  )
}
