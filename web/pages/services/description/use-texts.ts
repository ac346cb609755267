import { useTranslation } from 'react-i18next'
import type { Texts } from '../../../../src/domain/service-definition.ts'

/** What a description says, in the reader’s language. */
export const useTexts = (): ((texts: Texts) => string) => {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'fr'
  return (texts) => texts[language]
}
