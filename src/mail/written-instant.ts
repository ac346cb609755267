import type { Locale } from '../domain/refusals.ts'
import type { LetterFacts } from './letter.ts'

/** When what the letter tells happened, as people write it where the institution is. */
export function writtenInstant({ at, timeZone }: LetterFacts, locale: Locale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}
