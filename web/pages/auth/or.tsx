import { useTranslation } from 'react-i18next'

/** Between two ways to the same end. */
export const Or = () => {
  const { t } = useTranslation('auth')
  return (
    <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      {t('or')}
    </p>
  )
}
