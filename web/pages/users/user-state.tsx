import { useTranslation } from 'react-i18next'
import { Status } from '../../ui/status.tsx'
import type { UserOnWire } from './types.ts'

const tones = { open: 'success', planned: 'accent', closed: 'neutral' } as const

/** Open, to come or closed; and when an end is planned, that too. */
export const UserState = ({ user }: { user: Pick<UserOnWire, 'state' | 'closesAt'> }) => {
  const { t } = useTranslation('users')
  const closing = user.closesAt !== null && user.state !== 'closed'
  return (
    <span className="flex flex-wrap gap-1.5">
      <Status tone={tones[user.state]}>{t(`state.${user.state}`)}</Status>
      {closing && <Status tone="warning">{t('closing')}</Status>}
    </span>
  )
}
