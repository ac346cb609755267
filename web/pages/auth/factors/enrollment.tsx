import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFactors } from '../../../../src/contract/second-factor.ts'
import type { Stage } from '../../../../src/domain/stage.ts'
import { useApi } from '../../../queries.ts'
import { announce } from '../../../ui/announce.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { AddApp } from './add-app.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { ChooseKind, type Prepared } from './choose-kind.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import type { Added, Frame } from './types.ts'

type Step = { is: 'choice' } | Prepared | { is: 'codes'; codes: string[]; stage: Stage }

interface EnrollmentProps {
  Frame: Frame
  /** Why one is asked for it. */
  intro: string
  onDone: (stage: Stage) => unknown
  cancelTo?: string
}

/** A second factor is chosen, added and named; with the first come the recovery codes. */
export const Enrollment = ({ Frame, intro, onDone, cancelTo }: EnrollmentProps) => {
  const { t } = useTranslation('factors')
  const { data: factors, error, refetch } = useApi(readFactors, {})
  const [step, setStep] = useState<Step>({ is: 'choice' })
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!factors) return <Loading />
  const onAdded = ({ stage, recoveryCodes }: Added) => {
    announce(t('enroll.added'))
    if (recoveryCodes) setStep({ is: 'codes', codes: recoveryCodes, stage })
    else onDone(stage)
  }
  const onBack = () => setStep({ is: 'choice' })
  if (step.is === 'app') return <AddApp Frame={Frame} prepared={step.prepared} onAdded={onAdded} onBack={onBack} />
  if (step.is === 'passkey')
    return <AddPasskey Frame={Frame} options={step.options} onAdded={onAdded} onBack={onBack} />
  if (step.is === 'codes')
    return (
      <Frame title={t('codes.title')} intro={t('codes.intro')}>
        <RecoveryCodes codes={step.codes} onKept={() => onDone(step.stage)} />
      </Frame>
    )
  return (
    <Frame title={t('enroll.title')} intro={intro}>
      <ChooseKind asksPassword={factors.asksPassword} cancelTo={cancelTo} onPrepared={setStep} />
    </Frame>
  )
}
