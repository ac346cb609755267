import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { signIn } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { queries } from '../../queries.ts'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { AuthCard } from './auth-card.tsx'
import { returnPath } from './return-path.ts'

export const Component = () => {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const next = params.get('next')
  const form = useForm({
    initial: { identifier: '', password: '' },
    schema: signIn.body,
    save: async (body) => {
      const { stage } = await api(signIn, { body })
      queries.clear()
      await navigate(stage === 'complete' ? returnPath(next) : '/portal/auth/first-login', { replace: true })
    },
  })
  return (
    <AuthCard title={t('login.title')} intro={t(next ? 'login.returning' : 'login.intro')}>
      <Form form={form} submit={t('login.submit')} refusedTitle={t('login.refused')}>
        <TextField
          {...form.field('identifier')}
          label={t('login.userName')}
          example={t('login.userNameExample')}
          autoComplete="username"
          required
        />
        <PasswordField
          {...form.field('password')}
          label={t('login.password')}
          autoComplete="current-password"
          required
        />
      </Form>
      <p>
        <Link className="link" to="/portal/auth/forgot">
          {t('login.forgot')}
        </Link>
      </p>
    </AuthCard>
  )
}
