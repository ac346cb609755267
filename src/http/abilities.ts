import type { Ability } from '../contract/fields.ts'
import { type Locale, type Refusal, refusalPhrase } from '../domain/refusals.ts'

/** What a screen is told of an action: allowed, or why not, in the reader's language (design §7). */
export function abilityOf(refusal: Refusal | undefined, locale: Locale): Ability {
  return refusal ? { allowed: false, code: refusal.code, reason: refusalPhrase(refusal, locale) } : { allowed: true }
}
