import { useTranslation } from 'react-i18next'
import { type Language, localeOf } from './language.ts'

const isDay = (iso: string) => iso.length === 10

/** Where the institution is: days begin there, whatever the clock of the browser. The layout says it, once signed in. */
let timeZone = 'Europe/Paris'

export const setTimeZone = (zone: string): void => {
  timeZone = zone
}

/** The calendar day of an instant, as `2026-03-01`. */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant))

/** What clocks show there at an instant, as `14:05`. */
export const timeOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(new Date(instant))

/** The last day, included, of what runs until this instant, excluded. */
export const lastDayOf = (until: string): string => dayOf(new Date(Date.parse(until) - 1).toISOString())

/** Dates, times and numbers as people write them; a plain `2026-03-01` is a day, not an instant. */
const formatters = (language: Language) => {
  const locale = localeOf(language)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
  const shortLocalDay = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone })
  const localDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const count = new Intl.NumberFormat(locale)
  /** « 1er décembre »: French writes the first of a month so, Intl does not. */
  const written = (text: string) => (language === 'fr' ? text.replace(/^1(?= )/, '1er') : text)
  return {
    date: (iso: string) => written((isDay(iso) ? day : localDay).format(new Date(iso))),
    shortDate: (iso: string) => (isDay(iso) ? shortDay : shortLocalDay).format(new Date(iso)),
    instant: (iso: string) => written(instant.format(new Date(iso))),
    /** In the unit that leaves one to three figures (1 Mo = 1,000 ko, as systems show it). */
    fileSize: (bytes: number) => {
      const big = bytes >= 1_000_000
      const options = {
        style: 'unit',
        unit: big ? 'megabyte' : 'kilobyte',
        maximumFractionDigits: big ? 1 : 0,
      } as const
      return new Intl.NumberFormat(locale, options).format(bytes / (big ? 1_000_000 : 1_000))
    },
    number: (value: number) => count.format(value),
    list: (items: string[]) => new Intl.ListFormat(locale).format(items),
    /** « A, B ou C ». */
    either: (items: string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
  }
}

export const useFormat = () => {
  const { i18n } = useTranslation()
  return formatters(i18n.language === 'en' ? 'en' : 'fr')
}
