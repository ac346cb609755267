const laPoste = '356000000'
const narrowNoBreakSpace = '\u202F'

/** The SIRET without the spaces people type or paste (plain, no-break and narrow ones). */
export function normalizeSiret(value: string): string {
  return value.replace(/\s/gu, '')
}

/**
 * Whether the 14 digits are a SIRET: the first nine (SIREN) and the whole number each carry a Luhn key (ISO/IEC 7812-1,
 * annex B). The establishments of La Poste, too many for the key, have digits whose sum is a multiple of five instead.
 */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value)) return false
  const siren = value.slice(0, 9)
  if (siren === '000000000' || !hasLuhnKey(siren)) return false
  return hasLuhnKey(value) || (siren === laPoste && sumOf(digitsOf(value)) % 5 === 0)
}

/** For the screen: `356 000 000 00048`, with narrow no-break spaces. What is not 14 digits is given back as it is. */
export function formatSiret(value: string): string {
  return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, ['$1', '$2', '$3', '$4'].join(narrowNoBreakSpace))
}

function hasLuhnKey(digits: string): boolean {
  const weighted = digitsOf(digits)
    .reverse()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2))
    .map((value) => (value > 9 ? value - 9 : value))
  return sumOf(weighted) % 10 === 0
}

const digitsOf = (text: string) => [...text].map(Number)
const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
