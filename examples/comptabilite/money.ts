/** Cents from what a person typed: « 1 234,50 », « 1234.5 », « 12 € ». Nothing for what is no amount of whole cents. */
export function parseEuros(text: string): bigint | undefined {
  const match = /^([-−]?)(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f€]/g, ''))
  if (!match) return undefined
  const [, sign, euros = '', cents = ''] = match
  const amount = BigInt(euros) * 100n + BigInt(cents.padEnd(2, '0'))
  return sign ? -amount : amount
}

/** « 1 234,50 € », with narrow no-break spaces between thousands and a no-break space before the sign. */
export function formatEuros(cents: bigint): string {
  const amount = cents < 0n ? -cents : cents
  const euros = String(amount / 100n).replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return `${cents < 0n ? '−' : ''}${euros},${String(amount % 100n).padStart(2, '0')}\u00a0€`
}
