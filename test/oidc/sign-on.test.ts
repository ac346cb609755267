import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as oidc from 'openid-client'
import { application, openSignOnWorld, type SignOnWorld } from './sign-on-world.ts'

let world: SignOnWorld
let secretOf: { clientId: string; secret: string }
before(async () => {
  world = await openSignOnWorld()
  secretOf = await world.register(world.caf.services.cdap.id)
})
after(() => world.close())

const node = () => world.nodes[0] ?? ''
const cdap = () => application(node(), secretOf.clientId, oidc.ClientSecretBasic(secretOf.secret))

test('whoever is signed in to the portal enters an application without a page, and is known there [C10]', async () => {
  const userId = await world.member('Alice', 'Robin')
  const browser = await world.signedIn(userId)
  const app = await cdap()
  const tokens = await app.signOn(browser)
  const claims = tokens.claims()
  assert.equal(claims?.sub, userId)
  assert.equal(claims?.acr, 'https://refeds.org/profile/sfa')
  assert.deepEqual(claims?.amr, ['pwd'])
  const told = await oidc.fetchUserInfo(app.config, tokens.access_token, userId)
  assert.deepEqual(
    [told.name, told.given_name, told.family_name, told.email, told.email_verified],
    ['Alice Robin', 'Alice', 'Robin', 'alice.robin@exemple.fr', true],
  )
  assert.deepEqual(told.organization, {
    id: world.partner.organizationId,
    name: 'CCAS de Bellerive',
    siret: '26010001500012',
  })
  assert.deepEqual(told.habilis, {
    roles: ['T1', 'T2'],
    groups: [{ id: world.accueil.id, name: 'Accueil' }],
    units: [],
    agreements: [{ id: world.partner.agreementId, reference: 'CONV-2026-001' }],
  })
})
