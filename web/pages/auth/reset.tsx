import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { readPasswordReset, resetPassword } from '../../../src/contract/passwords.ts'
import { api } from '../../api.ts'
import { Problem } from '../../problem.ts'
import { useApi } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { AuthCard } from './auth-card.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import type { Owner } from './types.ts'
import { useNewPassword } from './use-new-password.ts'

const Expired = () => {
  const { t } = useTranslation('auth')
  return (
    <AuthCard title={t('reset.invalidTitle')} intro={t('reset.invalid')}>
      <ButtonLink variant="primary" to="/portal/auth/forgot">
        {t('reset.again')}
      </ButtonLink>
    </AuthCard>
  )
}

/** The link does not say whose account it is: the server alone checks names. */
const nobody: Owner = { identifier: '', firstName: '', lastName: '', email: '', organizationName: '' }

const NewPassword = ({ token }: { token: string }) => {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const form = useNewPassword(nobody, async (password) => {
    await api(resetPassword, { params: { token }, body: { password } })
    announce(t('reset.done'))
    await navigate('/portal/auth/login', { replace: true })
  })
  return (
    <AuthCard title={t('reset.title')} intro={t('reset.intro')}>
      <Form form={form} submit={t('reset.submit')}>
        <NewPasswordFields field={form.field} owner={nobody} />
      </Form>
    </AuthCard>
  )
}

export const Component = () => {
  const { token = '' } = useParams()
  const reset = useApi(readPasswordReset, { params: { token } })
  if (reset.error instanceof Problem && [400, 404].includes(reset.error.status)) return <Expired />
  if (reset.error) return <ErrorState error={reset.error} retry={reset.refetch} />
  if (!reset.data) return <Loading />
  return <NewPassword token={token} />
}
