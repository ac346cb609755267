/** Longest password accepted, in code points once normalised: room for a long passphrase, a bound for the hashing. */
export const longestPassword = 128

/**
 * The one form in which a password is counted, judged, hashed and verified: NFKC (NIST SP 800-63B §5.1.1.2), so that « é »
 * typed on two keyboards, or a no-break space, opens the same account. Nothing is trimmed nor cut.
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

/** Length in code points: an emoji counts for one, as NIST asks. */
export function lengthInCodePoints(text: string): number {
  return [...text].length
}

/** No control character and no half of a surrogate pair: neither can be typed again with certainty. */
export function isReadable(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text)
}

/** Words of a passphrase: two letters at least, parted by spaces, hyphens or other signs (digits do not part words). */
export function passphraseWords(text: string): string[] {
  return text.split(/[\s\p{P}\p{S}]+/u).filter((word) => /^[\p{L}\p{M}]{2,}$/u.test(word))
}
