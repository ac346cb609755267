import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { PUBLIC_URL } from './signing-in.ts'

type CreationOptions = { challenge: string; user: { id: string }; rp: { id: string } }
type RequestOptions = { challenge: string; rpId: string }

/** What a browser or an authenticator may get wrong, or be made to. */
export type Wrong = {
  origin?: string
  rpId?: string
  challenge?: string
  verified?: boolean
  userHandle?: string | undefined
  counter?: number
  crossOrigin?: boolean
  type?: string
}

export type SoftwarePasskey = ReturnType<typeof makePasskey>

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/**
 * An authenticator as WebAuthn describes it, without a browser: a P-256 key, a counter, and no attestation. Answers in the
 * form that the browser's library sends.
 */
export function makePasskey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  let handle = ''
  const wrap = (response: object) => ({
    ...{ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} },
    response,
  })
  return {
    id: base64url(id),
    /** navigator.credentials.create() */
    create: (options: unknown, wrong: Wrong = {}) => {
      const { challenge, user, rp } = options as CreationOptions
      handle = user.id
      const clientDataJSON = clientData('webauthn.create', challenge, wrong)
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)])
      const authData = Buffer.concat([authenticatorData(rp.id, { counter, attested: true }, wrong), attested])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      const attestationObject = base64url(isoCBOR.encode(attestation as never))
      return wrap({ clientDataJSON: base64url(clientDataJSON), attestationObject, transports: ['internal'] })
    },
    /** navigator.credentials.get() */
    get: (options: unknown, wrong: Wrong = {}) => {
      const { challenge, rpId } = options as RequestOptions
      counter = wrong.counter ?? counter + 1
      const clientDataJSON = clientData('webauthn.get', challenge, wrong)
      const authData = authenticatorData(rpId, { counter, attested: false }, wrong)
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientDataJSON)]), privateKey)
      const userHandle = 'userHandle' in wrong ? wrong.userHandle : handle
      const signed = { clientDataJSON: base64url(clientDataJSON), authenticatorData: base64url(authData) }
      return wrap({ ...signed, signature: base64url(signature), ...(userHandle !== undefined && { userHandle }) })
    },
  }
}

function clientData(type: string, challenge: string, wrong: Wrong): Buffer {
  const origin = wrong.origin ?? PUBLIC_URL
  const told = { type: wrong.type ?? type, challenge: wrong.challenge ?? challenge, origin }
  return Buffer.from(JSON.stringify({ ...told, crossOrigin: wrong.crossOrigin ?? false }))
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

function authenticatorData(rpId: string, made: { counter: number; attested: boolean }, wrong: Wrong): Buffer {
  const flags = PRESENT | (wrong.verified === false ? 0 : VERIFIED) | (made.attested ? ATTESTED : 0)
  const counted = Buffer.alloc(4)
  counted.writeUInt32BE(made.counter)
  return Buffer.concat([sha256(wrong.rpId ?? rpId), Buffer.from([flags]), counted])
}

/** RFC 9053 §7.1: EC2, ES256, P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (value: string) => new Uint8Array(Buffer.from(value, 'base64url'))
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)],
  ])
  return Buffer.from(isoCBOR.encode(key as never))
}
