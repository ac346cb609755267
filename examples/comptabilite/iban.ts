/** As it is kept: without spaces, in capitals. */
export const plainIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase()

/** In fours, as it is printed. */
export const spacedIban = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** A French one more or less long is none, though its check digits may well be right: those of the RIB are in it. */
const FRENCH = 27

/** Its check digits are those of its account (ISO 13616: the remainder by 97 is 1). */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  if (iban.startsWith('FR') && iban.length !== FRENCH) return false
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))
  return BigInt(digits) % 97n === 1n
}
