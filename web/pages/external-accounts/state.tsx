import { useTranslation } from 'react-i18next'
import { Status, type Tone } from '../../ui/status.tsx'
import type { Account } from './types.ts'

export const STATES = ['requested', 'refused', 'given_up', 'open', 'suspended', 'ended', 'withdrawn'] as const

const tones: Record<Account['state'], Tone> = {
  requested: 'accent',
  refused: 'neutral',
  given_up: 'neutral',
  open: 'success',
  suspended: 'warning',
  ended: 'neutral',
  withdrawn: 'neutral',
}

/** What was decided; and, as long as it is so, that the application’s database does not have it yet. */
export const AccountStatus = ({ state, isInPlace }: Pick<Account, 'state' | 'isInPlace'>) => {
  const { t } = useTranslation('externalAccounts')
  return (
    <span className="flex flex-wrap gap-1.5">
      <Status tone={isInPlace ? tones[state] : 'neutral'}>{t(`states.${state}`)}</Status>
      {!isInPlace && <Status tone="warning">{t('awaiting')}</Status>}
    </span>
  )
}
