import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { readFirstLogin } from '../../../src/contract/session.ts'
import { paths } from '../../paths.ts'
import { Problem } from '../../problem.ts'
import { queries, useApi } from '../../queries.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { CodeStep } from './code-step.tsx'
import { DoneStep } from './done-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { TermsStep } from './terms-step.tsx'
import type { FirstLogin } from './types.ts'

const Step = ({ state, onDone }: { state: FirstLogin; onDone: () => void }) => {
  if (state.stage === 'holder_code') return <CodeStep maskedEmail={state.maskedEmail} onDone={onDone} />
  if (state.stage === 'terms_of_use' && state.terms) return <TermsStep terms={state.terms} onDone={onDone} />
  if (state.stage === 'new_password') return <PasswordStep owner={state.owner} onDone={onDone} />
  return <DoneStep />
}

/** Code if asked, rules of use, own password, then the portal: in the order the server says [H27–H30]. */
export const Component = () => {
  const { t } = useTranslation('auth')
  const state = useApi(readFirstLogin, {})
  if (state.error instanceof Problem && state.error.isSignedOut) return <Navigate to={paths.login} replace />
  if (state.error) return <ErrorState error={state.error} retry={state.refetch} />
  if (!state.data) return <Loading />
  const next = () => {
    // The portal's door shall not go by what it heard a step ago.
    queries.removeQueries({ queryKey: ['session'] })
    return state.refetch()
  }
  const steps = [...state.data.steps, 'complete' as const].map((key) => ({ key, label: t(`first.steps.${key}`) }))
  return (
    <div className="space-y-8">
      {steps.length > 1 && (
        <div className="mx-auto max-w-3xl">
          <Stepper steps={steps} current={state.data.stage} />
        </div>
      )}
      <Step state={state.data} onDone={next} />
    </div>
  )
}
