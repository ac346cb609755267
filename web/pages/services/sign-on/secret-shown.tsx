import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** The one time that a secret is on a screen. */
export const SecretShown = ({ secret }: { secret: string }) => {
  const { t } = useTranslation('signOn')
  return (
    <div className="space-y-5">
      <Notice kind="warning" role="status" title={t('shownTitle')}>
        <p>{t('shownOnce')}</p>
      </Notice>
      <div className="space-y-2">
        <p className="label">{t('shownLabel')}</p>
        <code className="block rounded-field border border-border bg-surface-secondary px-3 py-2.5 text-sm wrap-anywhere select-all">
          {secret}
        </code>
        <CopyButton text={secret} label={t('copySecret')} copied={t('secretCopied')} notCopied={t('notCopied')} />
      </div>
      <p className="text-muted">{t('shownCare')}</p>
    </div>
  )
}
