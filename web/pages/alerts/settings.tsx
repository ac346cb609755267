import { useTranslation } from 'react-i18next'
import { readAlertSettings } from '../../../src/contract/alerts.ts'
import { readSleeperSettings } from '../../../src/contract/sleepers.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { AlertsCard } from './alerts-card.tsx'
import { SleepersCard } from './sleepers-card.tsx'

/** « Réglages de la surveillance »: which use is unusual, and how long an account may sleep [H07, H13, H18]. */
export const Component = () => {
  const { t } = useTranslation('alerts')
  const alerts = useApi(readAlertSettings, {})
  const sleepers = useApi(readSleeperSettings, {})
  const failed = alerts.data ? sleepers : alerts
  return (
    <Page
      narrow
      title={t('settings')}
      intro={t('settingsIntro')}
      crumbs={[{ label: t('title'), to: paths.alerts }]}
      loading={!alerts.data || !sleepers.data}
      error={failed.data ? null : failed.error}
      retry={failed.refetch}
    >
      {sleepers.data && <SleepersCard settings={sleepers.data} />}
      {alerts.data && <AlertsCard settings={alerts.data} />}
    </Page>
  )
}
