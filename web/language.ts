export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

const key = 'habilis.language'

/** French unless the person chose otherwise on this machine. */
export const currentLanguage = (): Language => (localStorage.getItem(key) === 'en' ? 'en' : 'fr')

export const rememberLanguage = (language: Language): void => localStorage.setItem(key, language)

/** The locale of dates and numbers (English as written in Europe: day before month). */
export const localeOf = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB')
