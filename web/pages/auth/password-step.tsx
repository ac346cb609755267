import { useTranslation } from 'react-i18next'
import { choosePassword } from '../../../src/contract/session.ts'
import { api } from '../../api.ts'
import { Form } from '../../ui/form/form.tsx'
import { AuthCard } from './auth-card.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import type { Owner } from './types.ts'
import { useNewPassword } from './use-new-password.ts'

/** The temporary password gives way to one's own [H22, H29]. */
export const PasswordStep = ({ owner, onDone }: { owner: Owner; onDone: () => void }) => {
  const { t } = useTranslation('auth')
  const form = useNewPassword(owner, async (password) => {
    await api(choosePassword, { body: { password } })
    onDone()
  })
  return (
    <AuthCard title={t('first.passwordTitle')} intro={t('first.passwordIntro')}>
      <Form form={form} submit={t('first.passwordSubmit')}>
        <NewPasswordFields field={form.field} owner={owner} />
      </Form>
    </AuthCard>
  )
}
