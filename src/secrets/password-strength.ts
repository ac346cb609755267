import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as french } from '@zxcvbn-ts/language-fr'
import type { PasswordOwner } from '../domain/password-rules.ts'
import { normalizePassword } from '../domain/password-text.ts'
import { fold } from '../domain/text.ts'

// 10^10 guesses. With less (score 3) « Azerty123456! », « MotDePasse2026! » and « Nathalie1985! » would pass: one known
// word and a year, in every list of leaked passwords.
const strongEnough = 4

// Looking at more than 64 characters adds nothing to the verdict but costs up to half a second of the event loop on a
// password made for that (0.06 s with these two limits). The whole password is hashed all the same.
const costLimits = { maxLength: 64, l33tMaxSubstitutions: 20 }

let estimator: ZxcvbnFactory | undefined

/**
 * Whether the password, however long, is one of those that are tried first: common passwords, French and common words,
 * first and last names, keyboard rows, dates, series, and the owner's own words, with their usual disguises
 * [H19, resolution 12]. Takes some 10 ms, and 0.2 s the first time (dictionaries).
 */
export function isGuessable(password: string, owner: PasswordOwner): boolean {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...french },
    graphs: adjacencyGraphs,
    ...costLimits,
  })
  return estimator.check(normalizePassword(password), ownWords(owner)).score < strongEnough
}

function ownWords(owner: PasswordOwner): string[] {
  const whole = Object.values(owner)
  const words = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
  return [...new Set([...whole, ...words].flatMap((word) => [word.toLowerCase(), fold(word)]))].filter(
    (w) => w.length > 1,
  )
}
