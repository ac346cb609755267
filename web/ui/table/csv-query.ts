import { currentLanguage } from '../../language.ts'

/** The same question as the list on screen, as CSV and whole: without its page, in the language of the screen. */
export const csvQuery = <Q extends object>(query: Q) => ({
  ...query,
  cursor: undefined,
  format: 'csv' as const,
  lang: currentLanguage(),
})
