import type { Locale } from '../domain/refusals.ts'
import type { LetterFacts } from './letter.ts'

/** When what the letter tells happened, as people write it where the institution is. */
export function writtenInstant({ at, timeZone }: Pick<LetterFacts, 'at' | 'timeZone'>, locale: Locale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
  // « 1er décembre »: French writes the first of a month so, Intl does not.
  return locale === 'fr' ? text.replace(/^1(?= )/, '1er') : text
}
