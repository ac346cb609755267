import { HOTP, Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { sameBytes } from './tokens.ts'

/** RFC 6238 as every authenticator application knows it: SHA-1, six digits, thirty seconds. */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 }
const SEED_BYTES = 20

/** What the application and we have in common: 160 random bits (RFC 4226 §4 R6), base32. */
export function newSeed(): string {
  return new Secret({ size: SEED_BYTES }).base32
}

/** The address that an application takes the seed from, and the name it lists it under. */
export function appAddress(seed: string, { issuer, label }: { issuer: string; label: string }): string {
  return new TOTP({ ...KIND, issuer, label, secret: Secret.fromBase32(seed) }).toString()
}

/** As a picture to point a telephone at (SVG), drawn here: the seed goes to nobody else. */
export function qrCode(address: string): string {
  return renderSVG(address, { border: 2 })
}

/**
 * The time step that a code is of: the running one, or one beside it for clocks that differ. That none is taken twice is
 * for whoever keeps the last one to see. Takes as long whatever is wrong.
 */
export function stepOfCode(seed: string, code: string, now: Date): number | undefined {
  const typed = Buffer.from(code.replace(/\s/g, ''))
  const secret = Secret.fromBase32(seed)
  const running = TOTP.counter({ period: KIND.period, timestamp: now.getTime() })
  const matching = [running - 1, running, running + 1].filter((counter) =>
    sameBytes(Buffer.from(HOTP.generate({ ...KIND, secret, counter })), typed),
  )
  return matching.at(-1)
}
