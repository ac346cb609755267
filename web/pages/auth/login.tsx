import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { readSession, signIn } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Loading } from '../../ui/states.tsx'
import { AuthCard } from './auth-card.tsx'
import { useGoOn, useNext } from './go-on.ts'
import { GoingOn } from './going-on.tsx'
import { PasskeySignIn } from './passkey-sign-in.tsx'

const useIntro = (again: boolean) => {
  const { t } = useTranslation('auth')
  const next = useNext()
  if (again) return { title: t('login.again'), intro: t('login.againIntro') }
  return { title: t('login.title'), intro: t(next ? 'login.returning' : 'login.intro') }
}

const LoginForm = ({ again }: { again: boolean }) => {
  const { t } = useTranslation(['auth', 'external'])
  const goOn = useGoOn()
  const form = useForm({
    initial: { identifier: '', password: '' },
    schema: signIn.body,
    save: async (body) => {
      const { stage } = await api(signIn, { body })
      await goOn(stage)
    },
  })
  return (
    <AuthCard {...useIntro(again)}>
      <Form form={form} submit={t('login.submit')} refusedTitle={t('login.refused')}>
        <TextField
          {...form.field('identifier')}
          label={t('login.userName')}
          example={t('login.userNameExample')}
          autoComplete="username webauthn"
          required
        />
        <PasswordField
          {...form.field('password')}
          label={t('login.password')}
          autoComplete="current-password"
          required
        />
      </Form>
      <PasskeySignIn />
      <p>
        <Link className="link" to="/portal/auth/forgot">
          {t('login.forgot')}
        </Link>
      </p>
      <p>
        <Link className="link" to={paths.externalSignIn(useNext())}>
          {t('external:loginLink')}
        </Link>
      </p>
    </AuthCard>
  )
}

/** An application sends everybody here: who is signed in already goes on without a word. */
const LoginUnlessSignedIn = () => {
  const session = useQuery({ queryKey: ['signed in already'], queryFn: () => api(readSession, {}), gcTime: 0 })
  if (session.data) return <GoingOn stage={session.data.stage} />
  return session.error ? <LoginForm again={false} /> : <Loading />
}

export const Component = () => {
  const next = useNext()
  const again = useSearchParams()[0].has('again')
  return next && !again ? <LoginUnlessSignedIn /> : <LoginForm again={again} />
}
