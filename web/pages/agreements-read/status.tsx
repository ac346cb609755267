import { useTranslation } from 'react-i18next'
import type { AgreementDetail } from '../../../src/contract/agreements.ts'
import { Status, type Tone } from '../../ui/status.tsx'

type AgreementState = AgreementDetail['status']
const tones: Record<AgreementState, Tone> = { planned: 'accent', running: 'success', ended: 'neutral' }

export const AgreementStatus = ({ status }: { status: AgreementState }) => {
  const { t } = useTranslation('agreements')
  return <Status tone={tones[status]}>{t(`statuses.${status}`)}</Status>
}
