import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Status } from '../../ui/status.tsx'
import { MessageState } from './delivery.tsx'
import type { UserOnWire } from './types.ts'

/** What became of the two messages, and whether the person has signed in since [H23–H25]. */
export const UserDelivery = ({ user }: { user: UserOnWire }) => {
  const { t } = useTranslation('users')
  const { delivery, firstLoginDone } = user
  const messages = delivery
    ? [
        { term: t('delivery.identifier'), value: <MessageState state={delivery.identifier} /> },
        { term: t('delivery.password'), value: <MessageState state={delivery.password} /> },
      ]
    : [{ term: t('delivery.title'), value: t('delivery.none') }]
  const login = {
    term: t('delivery.firstLogin'),
    value: firstLoginDone ? (
      <Status tone="success">{t('delivery.done')}</Status>
    ) : (
      <Status>{t('delivery.firstLoginNotDone')}</Status>
    ),
  }
  return (
    <Card title={t('delivery.title')}>
      <DescriptionList items={[...messages, login]} />
      {delivery?.failure && (
        <div className="pt-4">
          <Notice kind="danger" title={t('delivery.failure', { reason: delivery.failure })}>
            {delivery.password === 'withheld' && <p>{t('delivery.withheld')}</p>}
          </Notice>
        </div>
      )}
    </Card>
  )
}
