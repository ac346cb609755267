import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { AuthCard } from './auth-card.tsx'
import { useNext } from './go-on.ts'
import { destinationOf } from './return-path.ts'

/** To the portal, to the page one was going to, or back to the application in the middle of whose login one came here. */
export const DoneStep = () => {
  const { t } = useTranslation('auth')
  const { path, isElsewhere } = destinationOf(useNext())
  return (
    <AuthCard title={t('first.doneTitle')} intro={t(isElsewhere ? 'first.doneForApplication' : 'first.doneIntro')}>
      <ButtonLink variant="primary" to={path} reloadDocument={isElsewhere}>
        {t(isElsewhere ? 'first.enterApplication' : 'first.enter')}
      </ButtonLink>
    </AuthCard>
  )
}
