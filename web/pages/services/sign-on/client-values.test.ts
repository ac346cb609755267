import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientBody, clientValues, keySetOf } from './client-values.ts'

const client = {
  clientId: 'cdap-bcdfghjk',
  authentication: 'private_key_jwt' as const,
  redirectUris: ['https://a.exemple.fr/retour', 'https://b.exemple.fr/retour'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }] },
  jwksUri: null,
  idTokenAlgorithm: 'ES256' as const,
  isMachine: true,
  enabled: true,
  apiAccess: 'read' as const,
  apiUsedAt: null,
  secrets: [],
  version: 3,
}

test('what is read comes back as it was when nothing is typed', () => {
  const {
    clientId: _,
    enabled: __,
    secrets: ___,
    version: ____,
    apiAccess: _____,
    apiUsedAt: ______,
    ...settings
  } = client
  assert.deepEqual(clientBody(clientValues(client)), settings)
})

test('lines are addresses; blank ones and spaces around them are nothing', () => {
  const body = clientBody({ ...clientValues(null), redirectUris: ' https://a.fr/ \r\n\n  https://b.fr/\n' })
  assert.deepEqual(body.redirectUris, ['https://a.fr/', 'https://b.fr/'])
})

test('keys typed before another way was chosen are not sent', () => {
  const { jwks, jwksUri } = clientBody({ ...clientValues(client), authentication: 'secret', jwksUri: 'https://a.fr/' })
  assert.deepEqual([jwks, jwksUri], [null, null])
})

test('a set of keys is read as such or not at all', () => {
  assert.equal(keySetOf('{"keys":[{"kty":"EC"}]}')?.keys.length, 1)
  for (const wrong of ['', '{', '[]', 'null', '{"keys":[]}', '{"keys":[1]}', '{"kty":"EC"}'])
    assert.equal(keySetOf(wrong), undefined, wrong)
})
