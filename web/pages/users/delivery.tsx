import { useTranslation } from 'react-i18next'
import { Status, type Tone } from '../../ui/status.tsx'
import type { UserOnWire } from './types.ts'

type Delivery = NonNullable<UserOnWire['delivery']>

const tones: Record<Delivery['identifier'], Tone> = {
  waiting: 'neutral',
  sending: 'accent',
  accepted: 'success',
  failed: 'danger',
  withheld: 'warning',
  cancelled: 'neutral',
}

export const MessageState = ({ state, of }: { state: Delivery['identifier']; of?: string }) => {
  const { t } = useTranslation('users')
  const word = t(`message.${state}`)
  return <Status tone={tones[state]}>{of ? t('delivery.of', { message: of, state: word }) : word}</Status>
}

/** Once the person has come, only what is still under way or went wrong matters. */
const isSettled = ({ identifier, password }: Delivery) =>
  [identifier, password].every((state) => state === 'accepted' || state === 'cancelled')

/** Where the two messages stand, and whether the person has come [H23, H24, resolution 2]; in a list's cell. */
export const DeliveryCell = ({ user }: { user: Pick<UserOnWire, 'delivery' | 'firstLoginDone'> }) => {
  const { t } = useTranslation('users')
  const { delivery, firstLoginDone } = user
  return (
    <div className="flex flex-col items-start gap-1 md:min-w-38">
      {firstLoginDone && <Status tone="success">{t('delivery.firstLoginDone')}</Status>}
      {!firstLoginDone && delivery === null && <span className="text-muted">{t('delivery.none')}</span>}
      {delivery && !(firstLoginDone && isSettled(delivery)) && (
        <>
          <MessageState state={delivery.identifier} of={t('delivery.shortIdentifier')} />
          <MessageState state={delivery.password} of={t('delivery.shortPassword')} />
        </>
      )}
      {delivery?.failure && <span className="text-sm text-danger wrap-anywhere">{delivery.failure}</span>}
    </div>
  )
}
