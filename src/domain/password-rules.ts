import { isReadable, lengthInCodePoints, longestPassword, normalizePassword, passphraseWords } from './password-text.ts'
import { fold } from './text.ts'

/** The three ways to be long and varied enough; one is sufficient. */
export type PasswordWay = 'twelve_with_four_kinds' | 'fourteen_with_three_kinds' | 'seven_words'

/** What a password also respects, whatever the way. `not_common` needs dictionaries that only the server has. */
export type PasswordLimit =
  | 'not_too_long'
  | 'readable'
  | 'without_identifier'
  | 'without_name'
  | 'without_email'
  | 'not_common'

export type PasswordRule<Code = PasswordWay | PasswordLimit> = { code: Code; met: boolean }

/** Why a password is refused: the limit it breaks, or `too_simple` when it takes none of the three ways. */
export type PasswordRefusal = PasswordLimit | 'too_simple'
export type PasswordVerdict = { ok: boolean; rules: PasswordRule[]; refusedBecause?: PasswordRefusal }

/** Whose password it is; what is not known is left empty. */
export type PasswordOwner = {
  identifier: string
  firstName: string
  lastName: string
  email: string
  organizationName: string
}

/**
 * The verdict on all the rules that need no dictionary: live feedback in the browser, first half of the server's check
 * [H19, resolution 12].
 */
export function passwordVerdict(password: string, owner: PasswordOwner): PasswordVerdict {
  return verdictOf(passwordWays(password), passwordLimits(password, owner))
}

/**
 * CNIL, délibération n° 2022-100 du 21 juillet 2022, 80 bits without further measures: 12 characters of 4 kinds, or 14 of
 * 3 (a special character not asked for), or 7 words.
 */
export function passwordWays(password: string): PasswordRule<PasswordWay>[] {
  const text = normalizePassword(password)
  const length = lengthInCodePoints(text)
  const threeKinds = /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text) && /\p{Nd}/u.test(text)
  const words = passphraseWords(text)
  return [
    { code: 'twelve_with_four_kinds', met: length >= 12 && threeKinds && /[^\p{Lu}\p{Ll}\p{Nd}\p{M}]/u.test(text) },
    { code: 'fourteen_with_three_kinds', met: length >= 14 && threeKinds },
    { code: 'seven_words', met: words.length >= 7 && new Set(words.map(fold)).size >= 5 },
  ]
}

/** The limits known without a dictionary. Own words count from four letters on: shorter ones would refuse by chance. */
export function passwordLimits(password: string, owner: PasswordOwner): PasswordRule<PasswordLimit>[] {
  const text = normalizePassword(password)
  const folded = fold(text)
  const isFreeOf = (own: string) => !lettersRuns(own).some((piece) => folded.includes(piece))
  return [
    { code: 'not_too_long', met: lengthInCodePoints(text) <= longestPassword },
    { code: 'readable', met: isReadable(text) },
    { code: 'without_identifier', met: isFreeOf(owner.identifier) },
    { code: 'without_name', met: isFreeOf(`${owner.firstName} ${owner.lastName}`) },
    { code: 'without_email', met: isFreeOf(owner.email.replace(/@[^@]*$/, '')) },
  ]
}

export function verdictOf(ways: PasswordRule<PasswordWay>[], limits: PasswordRule<PasswordLimit>[]): PasswordVerdict {
  const rules = [...ways, ...limits]
  const broken = limits.find((limit) => !limit.met)
  if (broken) return { ok: false, rules, refusedBecause: broken.code }
  return ways.some((way) => way.met) ? { ok: true, rules } : { ok: false, rules, refusedBecause: 'too_simple' }
}

const lettersRuns = (text: string) =>
  fold(text)
    .split(/[^\p{L}]+/u)
    .filter((run) => run.length >= 4)
