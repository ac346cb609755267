import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLanguage, type Language, rememberLanguage } from './language.ts'
import type { fr } from './messages/fr.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof fr
    returnNull: false
  }
}

const load = async (language: Language) =>
  language === 'fr' ? (await import('./messages/fr.ts')).fr : (await import('./messages/en.ts')).en

const add = async (language: Language) => {
  for (const [namespace, messages] of Object.entries(await load(language)))
    i18next.addResourceBundle(language, namespace, messages)
}

export const startI18n = async (): Promise<void> => {
  const language = currentLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: 'common',
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    partialBundledLanguages: true,
  })
  await add(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export const changeLanguage = async (language: Language): Promise<void> => {
  await add(language)
  rememberLanguage(language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
