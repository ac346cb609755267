import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { GOOD_PASSWORD, openBrowser, openSigningIn, type SigningIn } from '../../../test/signing-in.ts'
import { person } from '../../../test/world.ts'
import { createInstitution } from '../../commands/create-institution.ts'
import { installRootAdmin } from '../../commands/install-root-admin.ts'
import { execute } from '../../db/execute.ts'
import { chainHash } from '../../db/journal.ts'
import { INSTALLATION_JOURNAL } from '../../domain/installation.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const start = async () =>
  execute(signing.runner, installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)

test('the first start gives one link, the next another that voids it, and none once it was used [C06, resolution 24]', async () => {
  const first = await start()
  const second = await start()
  assert.ok(first && second && first !== second)
  const visitor = openBrowser(signing)
  assert.equal((await visitor.get(`/api/installation/${first}`)).status, 404)
  assert.equal((await visitor.signIn('admin', '')).status, 400)
  assert.equal((await visitor.signIn('admin', 'admin')).body.code, 'wrong_credentials', 'no usable password at first')
  const { body } = await visitor.get(`/api/installation/${second}`)
  assert.equal((body.owner as { identifier: string }).identifier, 'admin')
  assert.equal(
    (await visitor.post(`/api/installation/${second}`, { password: 'admin' })).body.code,
    'password_without_identifier',
  )
  const done = await visitor.post(`/api/installation/${second}`, { password: GOOD_PASSWORD })
  assert.deepEqual(done.body, { identifier: 'admin' })
  assert.equal((await visitor.get(`/api/installation/${second}`)).status, 404)
  assert.equal(await start(), undefined)
  assert.deepEqual((await visitor.signIn('admin', GOOD_PASSWORD)).body, { stage: 'complete' })
  const session = await visitor.get('/api/session')
  assert.deepEqual([session.body.menu, session.body.institution], ['root', null])
  const change = { currentPassword: GOOD_PASSWORD, password: `${GOOD_PASSWORD} encore` }
  assert.equal((await visitor.put('/api/account/password', change)).status, 200)
})

test('what the administrateur général does for no institution is chained in the installation’s own journal', async () => {
  const events = await signing.runner.db
    .selectFrom('auditEvent')
    .select(['kind', 'payload', 'hash'])
    .where('institutionId', '=', INSTALLATION_JOURNAL)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['root_admin.installed', 'credentials.password_changed', 'credentials.password_changed'],
  )
  let hash: Buffer = Buffer.alloc(32)
  for (const event of events) {
    hash = chainHash(hash, event.payload)
    assert.deepEqual(event.hash, hash)
  }
})

test('a link of the installation is good for 24 hours', async () => {
  await signing.runner.db
    .deleteFrom('credential')
    .where('userId', 'in', signing.runner.db.selectFrom('userAccount').select('id').where('identifier', '=', 'admin'))
    .execute()
  const token = await start()
  signing.clock.advance({ hours: 24 })
  assert.equal((await openBrowser(signing).get(`/api/installation/${token}`)).status, 404)
})

test('an institution’s administrator signs in with the two messages, like everyone [H44]', async () => {
  const administrator = person('Maya', 'Costa')
  const root = { system: 'installation', institutionId: undefined } as const
  const fields = { name: 'Caf Nouvelle', timeZone: 'Europe/Paris', locale: 'fr' as const, administrator }
  await signing.world.run(createInstitution, root, fields, signing.clock.now())
  await signing.after({})
  await signing.after({ seconds: 10 })
  const subjects = signing.mailServer.received.map((mail) => [mail.to?.[0]?.address, mail.subject])
  assert.deepEqual(subjects, [
    ['maya.costa@exemple.fr', 'Votre identifiant pour le Portail Partenaires'],
    ['maya.costa@exemple.fr', 'Votre mot de passe temporaire'],
  ])
})
