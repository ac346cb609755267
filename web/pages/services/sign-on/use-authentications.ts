import { useTranslation } from 'react-i18next'
import type { OidcClient } from '../../../../src/contract/oidc-clients.ts'
import type { Choice } from '../../../ui/form/select.tsx'

type Authentication = OidcClient['authentication']

/** The ways in which an application shows who it is, in words. */
export const useAuthentications = (): (Choice & { value: Authentication })[] => {
  const { t } = useTranslation('signOn')
  return [
    { value: 'secret', label: t('secret'), description: t('secretHint') },
    { value: 'private_key_jwt', label: t('private_key_jwt'), description: t('private_key_jwtHint') },
    { value: 'none', label: t('authNone'), description: t('authNoneHint') },
  ]
}
