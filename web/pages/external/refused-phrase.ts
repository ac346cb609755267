import { useTranslation } from 'react-i18next'
import { type RefusalCode, refusalPhrase } from '../../../src/domain/refusals.ts'
import { currentLanguage } from '../../language.ts'

/** Those without a parameter, with which somebody may come back from his provider. */
const told: readonly RefusalCode[] = [
  'external_provider_unreachable',
  'external_sign_in_over',
  'external_sign_in_refused',
  'external_address_unverified',
  'external_address_foreign',
  'external_account_unknown',
  'external_account_linked',
  'account_closed',
]

/** Why he was sent back, in his language; the address says it by its code alone, and anybody may have written it. */
export const useRefusedPhrase = (refused: string | null): string | undefined => {
  const { t } = useTranslation('external')
  if (refused === null) return undefined
  const code = told.find((one) => one === refused)
  if (code) return refusalPhrase({ code }, currentLanguage())
  return refused === 'account_not_yet_open' ? t('notYetOpen') : t('refusedOtherwise')
}
