import { InvalidArgumentError } from 'commander'
import type { Locale } from '../domain/refusals.ts'

export function languageOf(text: string): Locale {
  if (text !== 'fr' && text !== 'en') throw new InvalidArgumentError('expected fr or en')
  return text
}

export const languageOfSystem = (): Locale =>
  (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('fr') ? 'fr' : 'en'
