import { randomInt } from 'node:crypto'

// No vowel, so that chance writes no word; nothing that is mistaken for something else.
const SYMBOLS = 'bcdfghjkmnpqrtvwx346789'

/** The public name of an application among those that sign on: its service's code, and what makes it the only one. */
export function newClientId(serviceCode: string): string {
  const readable = serviceCode
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const drawn = Array.from({ length: 8 }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('')
  return [readable || 'service', drawn].join('-')
}
