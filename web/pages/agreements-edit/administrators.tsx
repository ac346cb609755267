import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { AgreementPage } from './agreement-page.tsx'
import { AppointCard } from './appoint-card.tsx'
import { CurrentAdministrators } from './current-administrators.tsx'

/** « Administrateurs partenaires »: named by the institution; that delivers the habilitations [H32, H35, H48]. */
export const Component = () => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <AgreementPage
      narrow
      title={t('administrators')}
      intro={t('administratorsIntro')}
      step="administrator"
      ability={({ abilities }) =>
        abilities.dismissAdministrator.allowed ? abilities.dismissAdministrator : abilities.appointAdministrator
      }
    >
      {(agreement) => (
        <>
          <CurrentAdministrators agreement={agreement} />
          {agreement.abilities.appointAdministrator.allowed ? (
            <AppointCard key={agreement.administrators.length} agreement={agreement} />
          ) : (
            <Notice kind="warning" title={agreement.abilities.appointAdministrator.reason} />
          )}
        </>
      )}
    </AgreementPage>
  )
}
