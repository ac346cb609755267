import { useTranslation } from 'react-i18next'
import { choosePassword } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { Form } from '../../ui/form/form.tsx'
import { AuthCard } from './auth-card.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import type { Owner } from './types.ts'
import { useNewPassword } from './use-new-password.ts'

interface PasswordStepProps {
  owner: Owner
  /** The institution asks everybody concerned for another [H09]. */
  demanded: boolean
  onDone: () => void
}

/** The temporary password, or one that may be known to others, gives way to one's own [H09, H22, H29]. */
export const PasswordStep = ({ owner, demanded, onDone }: PasswordStepProps) => {
  const { t } = useTranslation('auth')
  const form = useNewPassword(owner, async (password) => {
    await api(choosePassword, { body: { password } })
    onDone()
  })
  return (
    <AuthCard title={t('first.passwordTitle')} intro={t(demanded ? 'first.passwordDemanded' : 'first.passwordIntro')}>
      <Form form={form} submit={t('first.passwordSubmit')}>
        <NewPasswordFields field={form.field} owner={owner} />
      </Form>
    </AuthCard>
  )
}
