import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changePassword } from '../../../src/contract/account.ts'
import { passwordRefusalPhrases } from '../../../src/domain/password-phrases.ts'
import { passwordVerdict } from '../../../src/domain/password-rules.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { NewPasswordFields } from '../auth/new-password-fields.tsx'
import type { Account } from './types.ts'

interface Values {
  currentPassword: string
  password: string
  confirmation: string
}

/** What needs no dictionary and no memory; the server has the last word. */
const useCheck = (owner: Account['owner']) => {
  const { t } = useTranslation(['auth', 'common'])
  const wrongPassword = (password: string): string | undefined => {
    if (!password) return t('common:invalid.required')
    const { refusedBecause } = passwordVerdict(password, owner)
    return refusedBecause && passwordRefusalPhrases[currentLanguage()][refusedBecause]
  }
  return ({ currentPassword, password, confirmation }: Values): Errors => {
    const wrong = wrongPassword(password)
    return {
      ...(!currentPassword && { currentPassword: t('common:invalid.required') }),
      ...(wrong && { password: wrong }),
      ...(!wrong && password !== confirmation && { confirmation: t('password.mismatch') }),
    }
  }
}

interface ChangePasswordFormProps {
  owner: Account['owner']
  /** The application it is changed from, and where one goes then. */
  serviceId?: string
  doneAt?: string
}

/** One's own password, with the rules of the CNIL live [H19]; ends the other sessions. */
export const ChangePasswordForm = ({ owner, serviceId, doneAt = paths.account }: ChangePasswordFormProps) => {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const change = useChange(changePassword)
  const check = useCheck(owner)
  const form = useForm<Values>({
    initial: { currentPassword: '', password: '', confirmation: '' },
    check,
    save: async ({ currentPassword, password }) => {
      const { endedSessions } = await change.mutateAsync({ body: { currentPassword, password, serviceId } })
      announce(endedSessions ? t('password.doneEnded', { count: endedSessions }) : t('password.done'))
      await navigate(doneAt)
    },
  })
  return (
    <Form form={form} submit={t('password.submit')} refusedTitle={t('password.refused')} cancelTo={doneAt}>
      <PasswordField
        {...form.field('currentPassword')}
        label={t('password.current')}
        autoComplete="current-password"
        required
      />
      <NewPasswordFields field={form.field} owner={owner} />
    </Form>
  )
}
