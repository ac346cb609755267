import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { saveClient, switchOff } from '../../test/oidc/save-client.ts'
import { postTo } from '../../test/posting.ts'
import { endMembership } from '../commands/end-membership.ts'
import { saveGroupRoles } from '../commands/save-group-roles.ts'

let world: AskingWorld
before(async () => {
  world = await openAskingWorld()
})
after(() => world.close())

test('an application asks, and is told yes with the path: group, agreement, role, action [C33, H43]', async () => {
  const userId = await world.opened('Yves', 'Oui', { groupId: world.social.id })
  const { decision, context } = await world.ask(userId, 'read')
  assert.equal(decision, true)
  assert.deepEqual(context.path, {
    ...{ group: world.social.id, agreement: 'CONV-2026-001', service: 'CDAP' },
    ...{ role: 'T2', action: 'read', as: 'any' },
  })
})

test('a no says why, in French and in English, and what would mend it', async () => {
  const userId = await world.opened('Nora', 'Non', { groupId: world.guichet.id })
  const { decision, context } = await world.ask(userId, 'read')
  assert.equal(decision, false)
  assert.equal(context.reason.code, 'no_role')
  for (const text of [context.reason.fr, context.reason.en, context.reason.mend.fr]) assert.ok(text.length > 10, text)
})

test('a membership that ends is a no at once, from the node that had just said yes [H43]', async () => {
  const { run, partner, social } = world
  const userId = await world.opened('Bref', 'Passage', { groupId: social.id })
  assert.equal((await world.ask(userId, 'read')).decision, true)
  assert.equal((await world.ask(userId, 'read')).decision, true)
  world.clock.advance({ minutes: 1 })
  await run(endMembership, partner.administrator, { userId, groupId: social.id }, world.clock.now())
  const deadline = Date.now() + 1_000
  let told = await world.ask(userId, 'read')
  while (told.decision && Date.now() < deadline) told = await world.ask(userId, 'read')
  assert.equal(told.context.reason.code, 'right_ended')
})

test('nobody without a valid key is answered', async () => {
  const question = {
    subject: { type: 'user', id: 'x' },
    action: { name: 'read' },
    resource: { type: 'dossier', id: 'd' },
  }
  for (const authorization of ['', 'Bearer', `Bearer ${world.key}x`, `Basic ${world.key}`]) {
    const told = await world.post('/access/v1/evaluation', question, { authorization })
    assert.equal(told.status, 401, authorization)
    assert.match(told.headers.get('www-authenticate') ?? '', /^Bearer/)
  }
})

test('an application that signs people on asks by a token in its own name as by a key, about its own service, until its client is switched off [C10, C33]', async () => {
  const { db, caf, partner, accueil, run } = world
  const roles = Object.values(caf.services.cdap.roles).map((roleId) => ({ roleId }))
  await run(saveGroupRoles, partner.administrator, { groupId: accueil.id, version: 2, roles })
  const userId = await world.opened('Jeton', 'Machine', { groupId: accueil.id })
  const client = await saveClient(db, caf, caf.services.cdap.id, { isMachine: true })
  const elsewhere = await saveClient(db, caf, caf.services.monEnfant.id, { isMachine: true })
  const token = await tokenOf(client)
  const about = (action: string, context?: object) => ({
    ...{ subject: { type: 'user', id: userId }, action: { name: action }, context },
    resource: { type: 'dossier', id: 'd1' },
  })
  const ask = postTo(world.url, token)
  assert.equal((await ask('/access/v1/evaluation', about('read'))).body.decision, true)
  const foreign = await postTo(world.url, await tokenOf(elsewhere))('/access/v1/evaluation', about('read'))
  assert.deepEqual([foreign.status, foreign.body.decision], [200, false])

  const stream = await fetch(new URL('/access/v1/changes', world.url), {
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(stream.status, 403, 'whoever follows changes holds a key')

  const passed = about('pay', { messages: [{ code: 'depassement' }], motive: 'Crédits votés hier' })
  const again = { 'x-request-id': 'asked twice at once' }
  const answers = await Promise.all([1, 2].map(() => ask('/access/v1/evaluation', passed, again)))
  assert.deepEqual(
    answers.map(({ body }) => body.decision),
    [true, true],
  )
  const recorded = await db.selectFrom('override').select('accessKeyId').where('userId', '=', userId).execute()
  assert.deepEqual(recorded, [{ accessKeyId: null }], 'once')

  await switchOff(db, caf.services.cdap.id)
  assert.equal((await ask('/access/v1/evaluation', about('read'))).status, 401)
  const late = postTo(world.url, await tokenOf(elsewhere))
  world.clock.advance({ minutes: 10 })
  assert.equal((await late('/access/v1/evaluation', about('read'))).status, 401)
})

async function tokenOf({ clientId, secret }: { clientId: string; secret: string }): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  const answer = await fetch(new URL('/sso/token', world.url), { method: 'POST', headers: { authorization }, body })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { access_token: string }).access_token
}
