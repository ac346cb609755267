import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { AuthCard } from './auth-card.tsx'

export const DoneStep = () => {
  const { t } = useTranslation('auth')
  return (
    <AuthCard title={t('first.doneTitle')} intro={t('first.doneIntro')}>
      <ButtonLink variant="primary" to="/portal">
        {t('first.enter')}
      </ButtonLink>
    </AuthCard>
  )
}
