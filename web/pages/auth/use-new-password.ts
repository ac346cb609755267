import { useTranslation } from 'react-i18next'
import { passwordRefusalPhrases } from '../../../src/domain/password-phrases.ts'
import { passwordVerdict } from '../../../src/domain/password-rules.ts'
import { currentLanguage } from '../../language.ts'
import type { Errors } from '../../ui/form/errors.ts'
import { useForm } from '../../ui/form/use-form.ts'
import type { Owner } from './types.ts'

export const ways = ['twelve_with_four_kinds', 'fourteen_with_three_kinds', 'seven_words'] as const

/** The form of a new password: the browser refuses what needs no dictionary, the server has the last word. */
export const useNewPassword = (owner: Owner, save: (password: string) => Promise<unknown>) => {
  const { t } = useTranslation(['auth', 'common'])
  return useForm({
    initial: { password: '', confirmation: '' },
    check: ({ password, confirmation }): Errors => {
      if (!password) return { password: t('common:invalid.required') }
      const { refusedBecause } = passwordVerdict(password, owner)
      if (refusedBecause) return { password: passwordRefusalPhrases[currentLanguage()][refusedBecause] }
      return password === confirmation ? {} : { confirmation: t('password.mismatch') }
    },
    save: ({ password }) => save(password),
  })
}
