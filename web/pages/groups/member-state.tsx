import { useTranslation } from 'react-i18next'
import { Status, type Tone } from '../../ui/status.tsx'
import type { Member } from './types.ts'

export const membershipStates = ['current', 'planned', 'ended'] as const satisfies readonly Member['state'][]

const tones: Record<Member['state'], Tone> = { current: 'success', planned: 'accent', ended: 'neutral' }

export const MemberState = ({ state }: { state: Member['state'] }) => {
  const { t } = useTranslation('groups')
  return <Status tone={tones[state]}>{t(`membership.states.${state}`)}</Status>
}
