import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { application, openSignOnWorld, type SignOnWorld, type Tokens } from './sign-on-world.ts'

let world: SignOnWorld
before(async () => {
  world = await openSignOnWorld({ startingNodes: 2 })
})
after(() => world.close())

const DAY = 86_400
const published = async (node: string) => {
  const answer = await fetch(`${node}/sso/jwks`)
  const { keys } = (await answer.json()) as { keys: Record<string, unknown>[] }
  assert.ok(keys.every(({ d }) => d === undefined))
  return keys.filter(({ kty }) => kty === 'RSA').map(({ kid }) => kid)
}
const kidOf = ({ id_token = '' }: Tokens) => decodeProtectedHeader(id_token).kid

test('keys turn under applications that go on: published first, then signing, on every node', async () => {
  const [first = '', second = ''] = world.nodes
  const client = await world.register(world.caf.services.cdap.id)
  const app = await application(first, client.clientId, oidc.ClientSecretBasic(client.secret))
  const userId = await world.member('Alice', 'Robin')
  const before = await app.signOn(await world.signedIn(userId))
  const [kid] = await published(first)
  assert.deepEqual([kidOf(before), await published(second)], [kid, [kid]])

  world.advance(88 * DAY)
  await world.keepKeys()
  world.advance(60)
  const listed = await published(first)
  assert.equal(listed.length, 2)
  assert.deepEqual(await published(second), listed)
  assert.equal(kidOf(await app.signOn(await world.signedIn(userId))), kid)

  world.advance(2 * DAY)
  const browser = await world.signedIn(userId)
  const begun = await app.begin()
  const { url } = await browser.go(begun.url)
  const after = await app.finish(begun, url)
  assert.deepEqual(
    [kidOf(after)],
    listed.filter((one) => one !== kid),
  )
  assert.deepEqual(await published(second), listed.toReversed())
  assert.ok((await oidc.refreshTokenGrant(app.config, after.refresh_token ?? '')).access_token)
})
