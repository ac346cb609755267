import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The one time that a key is on a screen. */
export const AccessKeyShown = ({ secret }: { secret: string }) => {
  const { t } = useTranslation('accessKeys')
  return (
    <div className="space-y-5">
      <Notice kind="warning" role="status" title={t('shownTitle')}>
        <p>{t('shownOnce')}</p>
      </Notice>
      <div className="space-y-2">
        <p className="label">{t('key')}</p>
        <code className="block rounded-field border border-border bg-surface-secondary px-3 py-2.5 text-sm wrap-anywhere select-all">
          {secret}
        </code>
        <CopyButton text={secret} label={t('copy')} copied={t('copied')} notCopied={t('notCopied')} />
      </div>
      <div className="space-y-2">
        <h3 className="font-semibold">{t('use')}</h3>
        <p>{t('useText')}</p>
        <pre className="rounded-field bg-surface-secondary px-3 py-2.5 text-sm whitespace-pre-wrap wrap-anywhere">
          Authorization: Bearer hab_…
        </pre>
        <p className="text-muted">{t('useCare')}</p>
      </div>
    </div>
  )
}
