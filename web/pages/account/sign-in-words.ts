import { useTranslation } from 'react-i18next'
import type { Shown } from '../../../src/domain/assurance.ts'

/** How a session was opened: « Par mot de passe et application d’authentification ». */
export const useSignInWords = () => {
  const { t } = useTranslation('account')
  return ({ method, secondFactor }: Shown): string =>
    secondFactor
      ? t('sessions.byBoth', { method: t(`sessions.by.${method}`), factor: t(`sessions.factors.${secondFactor}`) })
      : t(`sessions.by.${method}`)
}
