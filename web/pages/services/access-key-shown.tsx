import { useTranslation } from 'react-i18next'
import { ShownOnce } from '../../ui/shown-once.tsx'

export const AccessKeyShown = ({ secret }: { secret: string }) => {
  const { t } = useTranslation('accessKeys')
  return (
    <ShownOnce
      secret={secret}
      label={t('key')}
      title={t('shownTitle')}
      once={t('shownOnce')}
      copy={{ label: t('copy'), copied: t('copied'), notCopied: t('notCopied') }}
    >
      <div className="space-y-2">
        <h3 className="font-semibold">{t('use')}</h3>
        <p>{t('useText')}</p>
        <pre className="rounded-field bg-surface-secondary px-3 py-2.5 text-sm whitespace-pre-wrap wrap-anywhere">
          Authorization: Bearer hab_…
        </pre>
        <p className="text-muted">{t('useCare')}</p>
      </div>
    </ShownOnce>
  )
}
