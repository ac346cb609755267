import { useTranslation } from 'react-i18next'
import { Status, type Tone } from '../../ui/status.tsx'

export type InquiryState = 'open' | 'overdue' | 'answered' | 'closed'

const tones: Record<InquiryState, Tone> = { open: 'accent', overdue: 'warning', answered: 'success', closed: 'neutral' }

export const InquiryStatus = ({ state }: { state: InquiryState }) => {
  const { t } = useTranslation('inquiries')
  return <Status tone={tones[state]}>{t(`states.${state}`)}</Status>
}
