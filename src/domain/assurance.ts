/** How strongly somebody has shown who he is, in the words of the field. */

export type SignInMethod = 'password' | 'passkey' | 'external'
export type SecondFactor = 'totp' | 'passkey' | 'recovery_code'

/** What a session knows of it; `provider`: one that is not ours, which the partner's provider says that it verified. */
export type Shown = { method: SignInMethod; secondFactor: SecondFactor | 'provider' | null }

/** The authentication contexts an application may ask for (`acr_values`): REFEDS profiles, one factor and several. */
export const ACR = {
  oneFactor: 'https://refeds.org/profile/sfa',
  severalFactors: 'https://refeds.org/profile/mfa',
} as const

export type Acr = (typeof ACR)[keyof typeof ACR]

/** A passkey is used only with its holder verified: something one has, and something one knows or is. */
export const isStrong = ({ method, secondFactor }: Shown): boolean => method === 'passkey' || secondFactor !== null

export const acrOf = (shown: Shown): Acr => (isStrong(shown) ? ACR.severalFactors : ACR.oneFactor)

/** Authentication methods (RFC 8176); a sign-in at the partner's provider says nothing of its own ones. */
export function amrOf(shown: Shown): string[] {
  const first = { password: ['pwd'], passkey: ['pop', 'user'], external: [] }[shown.method]
  const second = shown.secondFactor
    ? { totp: ['otp'], passkey: ['pop', 'user'], recovery_code: ['otp'], provider: [] }[shown.secondFactor]
    : []
  const strong = isStrong(shown) ? ['mfa'] : []
  return [...new Set([...first, ...second, ...strong])]
}

/** Whether a session suffices for what an application asks: any one of the values it names, none is nothing asked. */
export function satisfies(shown: Shown, acrValues: readonly string[]): boolean {
  if (acrValues.length === 0 || acrValues.includes(acrOf(shown))) return true
  // Stronger than asked is enough; a value that is not ours asks for nothing we could give.
  return isStrong(shown) && acrValues.includes(ACR.oneFactor)
}
