import type { Locale } from './refusals.ts'

// Order matters: most browsers also say they are Chrome or Safari.
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const UNKNOWN = {
  fr: { browser: 'Navigateur inconnu', system: 'un appareil inconnu' },
  en: { browser: 'Unknown browser', system: 'an unknown device' },
} as const

const named = (names: [RegExp, string][], userAgent: string) => names.find(([sign]) => sign.test(userAgent))?.[1]

/** What a person would call the browser and the machine he uses: « Firefox sur Windows ». */
export function deviceName(userAgent: string, locale: Locale): string {
  const browser = named(browsers, userAgent) ?? UNKNOWN[locale].browser
  const system = named(systems, userAgent) ?? UNKNOWN[locale].system
  return `${browser} ${locale === 'fr' ? 'sur' : 'on'} ${system}`
}
