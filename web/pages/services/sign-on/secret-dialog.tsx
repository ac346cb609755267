import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ShownOnce } from '../../../ui/shown-once.tsx'
import { ShownOnceDialog } from '../../../ui/shown-once-dialog.tsx'

interface SecretDialogProps {
  open: boolean
  title: string
  /** Set once it is drawn. */
  secret: string | null
  onClose: () => void
  /** What is asked before it is drawn. */
  children?: ReactNode
}

export const SecretDialog = ({ open, title, secret, onClose, children }: SecretDialogProps) => {
  const { t } = useTranslation('signOn')
  return (
    <ShownOnceDialog open={open} title={title} isShown={secret !== null} done={t('done')} onClose={onClose}>
      {secret === null ? (
        children
      ) : (
        <ShownOnce
          secret={secret}
          label={t('shownLabel')}
          title={t('shownTitle')}
          once={t('shownOnce')}
          copy={{ label: t('copySecret'), copied: t('secretCopied'), notCopied: t('notCopied') }}
        >
          <p className="text-muted">{t('shownCare')}</p>
        </ShownOnce>
      )}
    </ShownOnceDialog>
  )
}
