import i18next, { type BackendModule, type ResourceLanguage } from 'i18next'
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

const files = import.meta.glob<Record<string, ResourceLanguage[string]>>(['./messages/fr/*.ts', './messages/en/*.ts'])

/** `roleUses` is in `messages/fr/role-uses.ts` or `messages/fr/roleUses.ts`, under its own name. */
const read = async (language: string, namespace: string): Promise<ResourceLanguage[string]> => {
  const kebab = namespace.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const load = files[`./messages/${language}/${namespace}.ts`] ?? files[`./messages/${language}/${kebab}.ts`]
  const messages = (await load?.())?.[namespace]
  if (!messages) throw new Error(`no messages ${language}/${namespace}`)
  return messages
}

/** The words of a page come with the page, not with the first load. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, callback) => {
    read(language, namespace).then(
      (messages) => callback(null, messages),
      (error: Error) => callback(error, false),
    )
  },
}

export const startI18n = async (): Promise<void> => {
  const language = currentLanguage()
  document.documentElement.lang = language
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    })
}

export const changeLanguage = async (language: Language): Promise<void> => {
  rememberLanguage(language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
