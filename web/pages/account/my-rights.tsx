import { ShieldOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readRights } from '../../../src/contract/account.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { RightsList } from '../users/rights-list.tsx'

/** « Mes droits », each with the path it comes by [H43]. */
export const MyRights = () => {
  const { t } = useTranslation('account')
  const { data, error, refetch } = useApi(readRights, {})
  return (
    <div id="droits" className="scroll-mt-24">
      <Card title={t('rights')} intro={t('rightsIntro')}>
        {error && <ErrorState error={error} retry={refetch} />}
        {!data && !error && <Loading />}
        {data?.rights.length === 0 && (
          <EmptyState icon={<ShieldOff />} title={t('noRights')}>
            {t('noRightsHint')}
          </EmptyState>
        )}
        {data && <RightsList rights={data.rights} holder={t('holder')} />}
      </Card>
    </div>
  )
}
