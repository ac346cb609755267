import type { Locale } from '../domain/refusals.ts'

/** A calendar day as people write it: « 1er décembre 2026 ». */
export function writtenDay(day: string, locale: Locale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const instant = new Date(`${day}T12:00:00Z`)
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(instant)
  // French writes the first of a month so, Intl does not.
  return locale === 'fr' ? text.replace(/^1(?= )/, '1er') : text
}
