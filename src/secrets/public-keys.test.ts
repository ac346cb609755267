import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, test } from 'node:test'
import { publicKeysOf } from './public-keys.ts'

const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const jwk = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }) }) as Record<string, unknown>

const RSA = jwk(rsa(2048).publicKey)

describe('the keys by which an application signs who it is [C10]', () => {
  test('are public: RSA of 2,048 bits or more, elliptic curves, Ed25519; only what verifies is kept', () => {
    const given = [
      { ...RSA, kid: 'une', use: 'sig', alg: 'PS256', x5c: ['…'], note: 'production' },
      { ...jwk(ec('P-256').publicKey), kid: 'deux' },
      jwk(ec('P-384').publicKey),
      jwk(ec('P-521').publicKey),
      jwk(generateKeyPairSync('ed25519').publicKey),
    ]
    const read = publicKeysOf(given)
    assert.ok('keys' in read)
    assert.deepEqual(read.keys[0], { kty: 'RSA', n: RSA.n, e: RSA.e, kid: 'une', use: 'sig', alg: 'PS256' })
    assert.deepEqual(read.keys.slice(1), given.slice(1))
  })

  test('one with its private part, or a shared secret, is refused as given away', () => {
    for (const key of [rsa(2048).privateKey, ec('P-256').privateKey, generateKeyPairSync('ed25519').privateKey])
      assert.deepEqual(publicKeysOf([RSA, jwk(key)]), { problem: 'client_key_private', nth: 2 })
    assert.deepEqual(publicKeysOf([{ kty: 'oct', k: 'c2VjcmV0' }]), { problem: 'client_key_private', nth: 1 })
    assert.deepEqual(publicKeysOf([{ ...RSA, k: '' }]), { problem: 'client_key_private', nth: 1 })
  })

  test('weak, unreadable, for another use, or of a name given twice, it is refused', () => {
    const unusable: Record<string, Record<string, unknown>> = {
      'RSA of 1,024 bits': jwk(rsa(1024).publicKey),
      'RSA whose exponent is 3': jwk(rsa(2048, 3).publicKey),
      'a curve of Bitcoin': jwk(ec('secp256k1').publicKey),
      'for agreeing on keys': jwk(generateKeyPairSync('x25519').publicKey),
      'a point beside its curve': { ...jwk(ec('P-256').publicKey), y: jwk(ec('P-256').publicKey).y },
      'no modulus': { kty: 'RSA', e: 'AQAB' },
      'no kind': {},
      'a curve of nobody': { kty: 'EC', crv: 'constructor', alg: 'ES256' },
      'a modulus that is no text': { ...RSA, n: [RSA.n] },
      'to encrypt': { ...RSA, use: 'enc' },
      'a symmetric algorithm': { ...RSA, alg: 'HS256' },
      'no algorithm': { ...RSA, alg: 'none' },
      'the algorithm of another kind': { ...RSA, alg: 'ES256' },
    }
    for (const [name, key] of Object.entries(unusable))
      assert.deepEqual(publicKeysOf([key]), { problem: 'client_key_unusable', nth: 1 }, name)
    const twins = [
      { ...RSA, kid: 'une' },
      { ...jwk(ec('P-256').publicKey), kid: 'une' },
    ]
    assert.deepEqual(publicKeysOf(twins), { problem: 'client_key_unusable', nth: 2 })
  })
})
