import { ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getUserRights } from '../../../src/contract/users.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { RightsList } from './rights-list.tsx'

const noonOf = (day: string) => new Date(`${day}T12:00:00`).toISOString()

/** What the person may do, by which path, now or on any date (design §1.1). */
export const UserRights = ({ agreementId, userId, name }: { agreementId: string; userId: string; name: string }) => {
  const { t } = useTranslation('rights')
  const format = useFormat()
  const [day, setDay] = useState('')
  const rights = useApi(getUserRights, { params: { agreementId, userId }, query: day ? { at: noonOf(day) } : {} })
  return (
    <div id="droits" className="scroll-mt-24">
      <Card title={t('title')} intro={rights.data && t('on', { instant: format.instant(rights.data.at) })}>
        <div className="no-print mb-6 flex flex-wrap items-end gap-3">
          <TextField
            type="date"
            id="rights-day"
            name="rights-day"
            label={t('day')}
            hint={t('dayHint')}
            value={day}
            onChange={setDay}
            error={undefined}
            named={() => undefined}
          />
          {day && <Button onClick={() => setDay('')}>{t('today')}</Button>}
        </div>
        {rights.error && <ErrorState error={rights.error} retry={rights.refetch} />}
        {!rights.data && !rights.error && <Loading />}
        {rights.data?.rights.length === 0 && (
          <EmptyState icon={<ShieldOff />} title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        )}
        {rights.data && (
          <RightsList
            rights={rights.data.rights}
            holder={t('user', { name })}
            why={(service) => (
              <ButtonLink
                size="sm"
                to={paths.whyOf(userId, service.id)}
                aria-label={t('whyOf', { name, service: service.name })}
              >
                {t('why')}
              </ButtonLink>
            )}
          />
        )}
      </Card>
    </div>
  )
}
