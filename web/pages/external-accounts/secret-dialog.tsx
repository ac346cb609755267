import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { ShownOnceDialog } from '../../ui/shown-once-dialog.tsx'

interface SecretDialogProps {
  title: string
  open: boolean
  onClose: () => void
  /** What is asked before; it is given where to put the secret that was drawn. */
  children: (shown: (secret: string) => void) => ReactNode
}

/** Asks what a secret needs, then shows it, this once. */
export const SecretDialog = ({ title, open, onClose, children }: SecretDialogProps) => {
  const { t } = useTranslation('externalAccounts')
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => {
    setSecret(null)
    onClose()
  }
  return (
    <ShownOnceDialog open={open} title={title} isShown={secret !== null} done={t('done')} onClose={close}>
      {secret === null ? (
        children(setSecret)
      ) : (
        <ShownOnce
          secret={secret}
          label={t('secret')}
          title={t('shownTitle')}
          once={t('shownOnce')}
          copy={{ label: t('copySecret'), copied: t('copied'), notCopied: t('notCopied') }}
        >
          <p>{t('afterwards')}</p>
        </ShownOnce>
      )}
    </ShownOnceDialog>
  )
}
