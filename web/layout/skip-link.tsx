import { useTranslation } from 'react-i18next'

export const SkipLink = () => {
  const { t } = useTranslation()
  return (
    <a href="#content" className="button button--primary fixed start-4 top-3 z-50 not-focus:sr-only">
      {t('skip')}
    </a>
  )
}
