import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Notice } from '../../ui/notice.tsx'

/** An application's login was left for too long, or goes on in another browser. */
export const SignOnNotice = () => {
  const { t } = useTranslation('home')
  if (useSearchParams()[0].get('sign-on') !== 'expired') return null
  return (
    <Notice kind="info" title={t('signOnExpired')}>
      <p>{t('signOnExpiredHint')}</p>
    </Notice>
  )
}
