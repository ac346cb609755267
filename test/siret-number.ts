/** A SIRET with its two keys, made from a number. */
export function siretNumber(number: number): string {
  const siren = withKey(String(10_000_000 + number))
  return withKey(`${siren}0001`)
}

function withKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}
