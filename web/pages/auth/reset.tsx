import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api } from '../../api.ts'
import { Problem } from '../../problem.ts'
import { useApi } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { AuthCard } from './auth-card.tsx'
import { completeReset, type Owner, readReset } from './contract.ts'
import { NewPasswordFields } from './new-password-fields.tsx'
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

const NewPassword = ({ token, owner }: { token: string; owner: Owner }) => {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const form = useNewPassword(owner, async (password) => {
    await api(completeReset, { params: { token }, body: { password } })
    announce(t('reset.done'))
    await navigate('/portal/auth/login', { replace: true })
  })
  return (
    <AuthCard title={t('reset.title')} intro={t('reset.intro')}>
      <Form form={form} submit={t('reset.submit')}>
        <NewPasswordFields field={form.field} owner={owner} />
      </Form>
    </AuthCard>
  )
}

export const Component = () => {
  const { token = '' } = useParams()
  const reset = useApi(readReset, { params: { token } })
  if (reset.error instanceof Problem && reset.error.status === 404) return <Expired />
  if (reset.error) return <ErrorState error={reset.error} retry={reset.refetch} />
  if (!reset.data) return <Loading />
  return <NewPassword token={token} owner={reset.data.owner} />
}
