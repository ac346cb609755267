import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { drawRecoveryCodes, readFactors } from '../../../src/contract/second-factor.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { RecoveryCodes } from '../auth/factors/recovery-codes.tsx'
import { AccountFrame } from './account-frame.tsx'

interface AskProps {
  asksPassword: boolean
  onDrawn: (codes: string[]) => void
}

const Ask = ({ asksPassword, onDrawn }: AskProps) => {
  const { t } = useTranslation(['factors', 'common'])
  const draw = useChange(drawRecoveryCodes)
  const form = useForm({
    initial: { currentPassword: '' },
    check: ({ currentPassword }): Errors =>
      asksPassword && !currentPassword ? { currentPassword: t('common:invalid.required') } : {},
    save: async (values) => {
      const { recoveryCodes } = await draw.mutateAsync({ body: asksPassword ? values : {} })
      onDrawn(recoveryCodes)
    },
  })
  return (
    <Form form={form} submit={t('redraw.submit')} cancelTo={paths.factors} withoutMandatory={!asksPassword}>
      {asksPassword && (
        <PasswordField
          {...form.field('currentPassword')}
          label={t('currentPassword')}
          hint={t('enroll.passwordHint')}
          autoComplete="current-password"
          required
        />
      )}
    </Form>
  )
}

/** New recovery codes, shown this once; the earlier ones are void. */
export const Component = () => {
  const { t } = useTranslation('factors')
  const navigate = useNavigate()
  const { data: factors, error, refetch } = useApi(readFactors, {})
  const [codes, setCodes] = useState<string[] | null>(null)
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!factors) return <Loading />
  if (codes)
    return (
      <AccountFrame title={t('codes.title')} intro={t('codes.intro')}>
        <RecoveryCodes codes={codes} onKept={() => navigate(paths.factors)} />
      </AccountFrame>
    )
  return (
    <AccountFrame title={t('redraw.title')} intro={t('redraw.intro')}>
      <Ask asksPassword={factors.asksPassword} onDrawn={setCodes} />
    </AccountFrame>
  )
}
