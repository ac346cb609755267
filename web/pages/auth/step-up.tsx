import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { readSecondFactorStep } from '../../../src/contract/second-factor.ts'
import { readSession } from '../../../src/contract/session.ts'
import { paths } from '../../paths.ts'
import { Problem } from '../../problem.ts'
import { useApi } from '../../queries.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { AuthCard } from './auth-card.tsx'
import { Enrollment } from './factors/enrollment.tsx'
import { useGoOn, useNext } from './go-on.ts'
import { GoingOn } from './going-on.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'

/** An application asks for more than a password: the second factor one has, else a first one is added. */
const Body = () => {
  const { t } = useTranslation('factors')
  const goOn = useGoOn()
  const { data, error, refetch } = useApi(readSecondFactorStep, {})
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  if (data.strong) return <GoingOn stage="complete" />
  if (data.kinds.length === 0)
    return <Enrollment Frame={AuthCard} intro={t('stepUp.enroll')} onDone={goOn} cancelTo={paths.home} />
  return <SecondFactorStep intro={t('stepUp.intro')} onDone={goOn} />
}

export const Component = () => {
  const next = useNext()
  const { data: session, error, refetch } = useApi(readSession, {})
  if (error instanceof Problem && error.isSignedOut) return <Navigate to={paths.loginThen(next)} replace />
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!session) return <Loading />
  return session.stage === 'complete' ? <Body /> : <Navigate to={paths.firstLogin(next)} replace />
}
