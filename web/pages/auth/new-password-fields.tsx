import { useTranslation } from 'react-i18next'
import {
  passwordRefusalPhrases,
  passwordRulePhrases,
  passwordWaysHeading,
} from '../../../src/domain/password-phrases.ts'
import { passwordVerdict } from '../../../src/domain/password-rules.ts'
import { currentLanguage } from '../../language.ts'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { RulesList } from '../../ui/form/rules-list.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { Owner } from './types.ts'
import { ways } from './use-new-password.ts'

interface NewPasswordFieldsProps {
  field: (name: 'password' | 'confirmation') => FieldBinding<string>
  owner: Owner
}

/** A new password, its confirmation, and the rules of the CNIL lighting up while one types [H19]. */
export const NewPasswordFields = ({ field, owner }: NewPasswordFieldsProps) => {
  const { t } = useTranslation('auth')
  const language = currentLanguage()
  const password = field('password')
  const { ok, rules, refusedBecause } = passwordVerdict(password.value, owner)
  const shown = ways.map((code) => ({
    key: code,
    label: passwordRulePhrases[language][code],
    met: rules.some((rule) => rule.code === code && rule.met),
  }))
  const summary = () => {
    if (ok) return t('password.oneIsEnough')
    if (refusedBecause && refusedBecause !== 'too_simple' && password.value)
      return passwordRefusalPhrases[language][refusedBecause]
    return t('password.notYet')
  }
  return (
    <>
      <PasswordField {...password} label={t('password.new')} autoComplete="new-password" required />
      <RulesList title={passwordWaysHeading[language]} rules={shown} summary={summary()} />
      <p className="text-sm text-muted">{t('password.also')}</p>
      <PasswordField {...field('confirmation')} label={t('password.confirm')} autoComplete="new-password" required />
    </>
  )
}
