import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { startExternalSignIn } from '../../../src/contract/external-sign-in.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Form } from '../../ui/form/form.tsx'
import { EmailField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Notice } from '../../ui/notice.tsx'
import { AuthCard } from '../auth/auth-card.tsx'
import { useNext } from '../auth/go-on.ts'
import { destinationOf } from '../auth/return-path.ts'
import { useRefusedPhrase } from './refused-phrase.ts'

type Started = ResponseOf<typeof startExternalSignIn>

const AddressForm = ({ onStarted }: { onStarted: (started: Started) => void }) => {
  const { t } = useTranslation('external')
  const next = useNext()
  const form = useForm({
    initial: { address: '' },
    save: async ({ address }) =>
      onStarted(await api(startExternalSignIn, { body: { address, next: next && destinationOf(next).path } })),
  })
  return (
    <Form form={form} submit={t('continue')}>
      <EmailField
        {...form.field('address')}
        label={t('address')}
        example={t('addressExample')}
        autoComplete="email"
        required
      />
    </Form>
  )
}

/** Somewhere else: he sees the name before he goes. */
const Leave = ({ started: { name, address } }: { started: Started }) => {
  const { t } = useTranslation('external')
  return (
    <div className="space-y-4" role="status">
      <p>{t('leaving')}</p>
      <a className="button button--primary button--md w-full" href={address}>
        {t('signInWith', { name })}
      </a>
    </div>
  )
}

/** Finds the provider of one's organisation by the domain of one's address, and goes there. */
export const Component = () => {
  const { t } = useTranslation('external')
  const next = useNext()
  const [started, setStarted] = useState<Started | null>(null)
  const refused = useRefusedPhrase(useSearchParams()[0].get('refused'))
  return (
    <AuthCard title={t('title')} intro={started ? undefined : t('intro')}>
      {refused && !started && (
        <Notice kind="danger" role="alert" title={t('refused')}>
          <p>{refused}</p>
        </Notice>
      )}
      {started ? <Leave started={started} /> : <AddressForm onStarted={setStarted} />}
      <p>
        <Link className="link" to={paths.loginThen(next)}>
          {t('back')}
        </Link>
      </p>
    </AuthCard>
  )
}
