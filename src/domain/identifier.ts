import { fold } from './text.ts'

/** Longest identifier proposed, number included. */
const longestIdentifier = 20

/**
 * The identifier proposed for a person [H23]: the initial of each first name and the last name, in a–z and 0–9
 * (« Jean-Paul Le Goff » → `jplegoff`). A name written in another alphabet counts for nothing; when both are, `user`.
 */
export function proposeIdentifier(firstName: string, lastName: string): string {
  const firsts = asciiPieces(firstName)
  const last = asciiPieces(lastName).join('')
  const proposed = last === '' ? firsts.join('') : firsts.map((piece) => piece[0]).join('') + last
  return proposed.slice(0, longestIdentifier) || 'user'
}

/**
 * The base itself when free, else the first free of base2, base3… The base is shortened where the number would make it
 * longer than 20. `taken` must also know the identifiers of closed accounts: one is never given twice (resolution 21).
 */
export function nextFree(base: string, taken: ((identifier: string) => boolean) | ReadonlySet<string>): string {
  const isTaken = typeof taken === 'function' ? taken : (identifier: string) => taken.has(identifier)
  let identifier = base.slice(0, longestIdentifier)
  for (let number = 2; isTaken(identifier); number++) {
    identifier = base.slice(0, longestIdentifier - String(number).length) + number
  }
  return identifier
}

function asciiPieces(name: string): string[] {
  return fold(name)
    .replace(/['‘’ʼ]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((piece) => piece !== '')
}
