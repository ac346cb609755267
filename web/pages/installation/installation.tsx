import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { completeInstallation, readInstallation } from '../../../src/contract/installation.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Problem } from '../../problem.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { AuthCard } from '../auth/auth-card.tsx'
import { NewPasswordFields } from '../auth/new-password-fields.tsx'
import type { Owner } from '../auth/types.ts'
import { useNewPassword } from '../auth/use-new-password.ts'

const Gone = () => {
  const { t } = useTranslation('installation')
  return (
    <AuthCard title={t('goneTitle')} intro={t('gone')}>
      <ButtonLink to={paths.login}>{t('login')}</ButtonLink>
    </AuthCard>
  )
}

const Done = ({ identifier }: { identifier: string }) => {
  const { t } = useTranslation('installation')
  return (
    <AuthCard title={t('doneTitle')} intro={t('done', { identifier })}>
      <ButtonLink variant="primary" to={paths.login}>
        {t('login')}
      </ButtonLink>
    </AuthCard>
  )
}

const NewPassword = ({ token, owner, onDone }: { token: string; owner: Owner; onDone: () => void }) => {
  const { t } = useTranslation('installation')
  const form = useNewPassword(owner, async (password) => {
    await api(completeInstallation, { params: { token }, body: { password } })
    onDone()
  })
  return (
    <AuthCard title={t('title')} intro={t('intro')}>
      <dl className="rounded-xl bg-accent-soft p-4">
        <dt className="text-sm text-muted">{t('identifier')}</dt>
        <dd className="text-lg font-semibold">{owner.identifier}</dd>
        <dd className="text-sm text-muted">{t('identifierHint')}</dd>
      </dl>
      <Form form={form} submit={t('submit')}>
        <NewPasswordFields field={form.field} owner={owner} />
      </Form>
    </AuthCard>
  )
}

/** The link that the first start prints: the administrateur général sets his password (resolution 24) [C06]. */
export const Component = () => {
  const { token = '' } = useParams()
  const [done, setDone] = useState(false)
  const link = useApi(readInstallation, { params: { token } }, { enabled: !done })
  if (done && link.data) return <Done identifier={link.data.owner.identifier} />
  if (link.error instanceof Problem && [400, 404].includes(link.error.status)) return <Gone />
  if (link.error) return <ErrorState error={link.error} retry={link.refetch} />
  if (!link.data) return <Loading />
  return <NewPassword token={token} owner={link.data.owner} onDone={() => setDone(true)} />
}
