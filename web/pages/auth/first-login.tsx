import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { readFirstLogin } from '../../../src/contract/session.ts'
import type { Stage } from '../../../src/domain/stage.ts'
import { paths } from '../../paths.ts'
import { Problem } from '../../problem.ts'
import { queries, useApi } from '../../queries.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { AuthCard } from './auth-card.tsx'
import { CodeStep } from './code-step.tsx'
import { DoneStep } from './done-step.tsx'
import { Enrollment } from './factors/enrollment.tsx'
import { useGoOn, useNext } from './go-on.ts'
import { PasswordStep } from './password-step.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { TermsStep } from './terms-step.tsx'
import type { FirstLogin } from './types.ts'

interface StepProps {
  state: FirstLogin
  onDone: () => void
  /** Whoever only had to confirm is not told that his account is ready. */
  onConfirmed: (stage: Stage) => void
}

const Step = ({ state, onDone, onConfirmed }: StepProps) => {
  const { t } = useTranslation('factors')
  if (state.stage === 'holder_code') return <CodeStep maskedEmail={state.maskedEmail} onDone={onDone} />
  if (state.stage === 'second_factor') return <SecondFactorStep intro={t('step.intro')} onDone={onConfirmed} />
  if (state.stage === 'terms_of_use' && state.terms) return <TermsStep terms={state.terms} onDone={onDone} />
  if (state.stage === 'new_password')
    return <PasswordStep owner={state.owner} demanded={state.passwordReason === 'demanded'} onDone={onDone} />
  if (state.stage === 'factor_enrollment')
    return <Enrollment Frame={AuthCard} intro={t('enroll.required')} onDone={onDone} />
  return <DoneStep />
}

/** Code if asked, second factor, rules of use, own password, then the portal: in the order the server says [H27–H30]. */
export const Component = () => {
  const { t } = useTranslation('auth')
  const goOn = useGoOn()
  const next = useNext()
  const state = useApi(readFirstLogin, {})
  if (state.error instanceof Problem && state.error.isSignedOut) return <Navigate to={paths.loginThen(next)} replace />
  if (state.error) return <ErrorState error={state.error} retry={state.refetch} />
  if (!state.data) return <Loading />
  const onDone = () => {
    // The portal's door shall not go by what it heard a step ago.
    queries.removeQueries({ queryKey: ['session'] })
    return state.refetch()
  }
  const onConfirmed = (stage: Stage) => (stage === 'complete' ? goOn(stage) : onDone())
  const { stage } = state.data
  const steps = [...state.data.steps, 'complete' as const].map((key) => ({ key, label: t(`first.steps.${key}`) }))
  return (
    <div className="space-y-8">
      {steps.length > 1 && steps.some(({ key }) => key === stage) && (
        <div className="mx-auto w-full max-w-3xl">
          <Stepper steps={steps} current={stage} />
        </div>
      )}
      <Step state={state.data} onDone={onDone} onConfirmed={onConfirmed} />
    </div>
  )
}
