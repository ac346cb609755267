import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { requestPasswordReset } from '../../../src/contract/passwords.ts'
import { api } from '../../api.ts'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthCard } from './auth-card.tsx'

const Sent = () => {
  const { t } = useTranslation('auth')
  return (
    <div className="space-y-4">
      <Notice kind="success" role="status" title={t('forgot.sentTitle')}>
        <p>{t('forgot.sent')}</p>
      </Notice>
      <p className="text-muted">{t('forgot.nothing')}</p>
    </div>
  )
}

export const Component = () => {
  const { t } = useTranslation('auth')
  const [sent, setSent] = useState(false)
  const form = useForm({
    initial: { identifier: '' },
    schema: requestPasswordReset.body,
    save: async (body) => {
      await api(requestPasswordReset, { body })
      setSent(true)
    },
  })
  return (
    <AuthCard title={t('forgot.title')} intro={sent ? undefined : t('forgot.intro')}>
      {sent ? (
        <Sent />
      ) : (
        <Form form={form} submit={t('forgot.submit')}>
          <TextField
            {...form.field('identifier')}
            label={t('login.userName')}
            example={t('login.userNameExample')}
            autoComplete="username"
            required
          />
        </Form>
      )}
      <p>
        <Link className="link" to="/portal/auth/login">
          {t('forgot.back')}
        </Link>
      </p>
    </AuthCard>
  )
}
