import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers'

/** As the browser sent it: what it is made of is looked at here, piece by piece. */
export type BrowserAnswer = { readonly [field: string]: unknown }

/** For the browser's library, which hands them to the browser. */
export type BrowserOptions = Record<string, unknown>

/** Where passkeys are good: the portal's own address, and no other. */
export type Site = { id: string; origin: string }

export type KnownPasskey = { credentialId: Buffer; publicKey: Buffer; counter: number; transports: string[] }
export type NewPasskey = KnownPasskey & { synced: boolean }

/** EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257]

export function siteOf(publicUrl: string): Site {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}

type Owner = { issuer: string; label: string; displayName: string; handle: Buffer; known: readonly KnownPasskey[] }

/** What the browser needs in order to make a passkey: one that can be found without a name, and that verifies its holder. */
export async function creationOptions(site: Site, challenge: Buffer, owner: Owner): Promise<BrowserOptions> {
  const options = await generateRegistrationOptions({
    rpID: site.id,
    rpName: owner.issuer,
    userName: owner.label,
    userDisplayName: owner.displayName,
    userID: new Uint8Array(owner.handle),
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    excludeCredentials: owner.known.map(named),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  return { ...options }
}

/** … in order to use one: any that it has for this site, or one of those that are known. */
export async function requestOptions(
  site: Site,
  challenge: Buffer,
  known: readonly KnownPasskey[] = [],
): Promise<BrowserOptions> {
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    ...(known.length > 0 && { allowCredentials: known.map(named) }),
  })
  return { ...options }
}

const named = ({ credentialId, transports }: KnownPasskey) => ({
  id: credentialId.toString('base64url'),
  transports: transports as AuthenticatorTransport[],
})

/** The challenge that an answer says it is to; whether it is ours is for the caller to know. */
export function challengeOf(answer: BrowserAnswer): Promise<string | undefined> {
  return unlessBroken(() => {
    const { clientDataJSON } = answer.response as { clientDataJSON: string }
    const { challenge, crossOrigin } = decodeClientDataJSON(clientDataJSON)
    return crossOrigin ? undefined : challenge
  })
}

/** The passkey that was made, or nothing when something of it is not as asked. The challenge was found to be ours. */
export async function verifyCreation(
  site: Site,
  expectedChallenge: string,
  answer: BrowserAnswer,
): Promise<NewPasskey | undefined> {
  const response = answer as unknown as RegistrationResponseJSON
  const verified = await unlessBroken(async () => {
    refuseCertificates(response.response.attestationObject)
    return verifyRegistrationResponse({
      ...{ response, expectedChallenge, expectedOrigin: site.origin, expectedRPID: site.id },
      ...{ requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS },
    })
  })
  if (!verified?.verified) return undefined
  const { credential, credentialDeviceType } = verified.registrationInfo
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    synced: credentialDeviceType === 'multiDevice',
  }
}

/**
 * No word of the maker's was asked for: none at all, or the key's own signature. The certificates of others would name
 * addresses that the library might go and fetch.
 */
function refuseCertificates(attestationObject: string): void {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject))
  const own = decoded.get('fmt') === 'packed' && decoded.get('attStmt').get('x5c') === undefined
  if (decoded.get('fmt') !== 'none' && !own) throw new Error('This attestation was not asked for')
}

/** The counter after this use, or nothing when the answer is not that of the passkey, here, with its holder verified. */
export async function verifyUse(
  site: Site,
  expectedChallenge: string,
  answer: BrowserAnswer,
  known: KnownPasskey,
): Promise<{ counter: number } | undefined> {
  const response = answer as unknown as AuthenticationResponseJSON
  const credential = { ...named(known), publicKey: new Uint8Array(known.publicKey), counter: known.counter }
  const verified = await unlessBroken(() =>
    verifyAuthenticationResponse({
      ...{ response, expectedChallenge, expectedOrigin: site.origin, expectedRPID: site.id },
      ...{ requireUserVerification: true, credential },
    }),
  )
  return verified?.verified ? { counter: verified.authenticationInfo.newCounter } : undefined
}

/** The library is given values alone and throws for whatever is wrong with what the browser sent, its shape included. */
async function unlessBroken<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch {
    return undefined // told as any other refusal of a passkey
  }
}
