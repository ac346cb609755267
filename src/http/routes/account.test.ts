import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  activate,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  type SigningIn,
} from '../../../test/signing-in.ts'
import { addMember } from '../../commands/add-member.ts'
import { createGroup } from '../../commands/create-group.ts'
import { saveGroupRoles } from '../../commands/save-group-roles.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const passwordNumber = (n: number) =>
  `${GOOD_PASSWORD} numéro ${['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept'][n]}`

test('« Mon compte » shows the characteristics, the organisation and the convention', async () => {
  const { browser, identifier } = await activate(signing, 'Aline', 'Faure')
  const { body } = await browser.get('/api/account')
  assert.deepEqual(body.owner, {
    identifier,
    firstName: 'Aline',
    lastName: 'Faure',
    email: 'aline.faure@exemple.fr',
    organizationName: 'CCAS de Bellerive',
  })
  assert.deepEqual(
    (body.agreements as { reference: string }[]).map(({ reference }) => reference),
    ['CONV-2026-001'],
  )
  assert.equal(body.institutionName, 'Caf de Démonstration')
})

test('a new password needs the current one; other sessions end, this one goes on, and the journal knows [H19]', async () => {
  const { browser, identifier, password, id } = await activate(signing, 'Brigitte', 'Valet')
  const other = openBrowser(signing)
  await other.signIn(identifier, password)
  const wrong = await browser.put('/api/account/password', { currentPassword: 'no', password: passwordNumber(0) })
  assert.deepEqual(
    [wrong.body.code, (wrong.body.errors as { field: string }[])[0]?.field],
    ['current_password_wrong', 'currentPassword'],
  )
  const change = { currentPassword: password, password: passwordNumber(0) }
  assert.deepEqual((await browser.put('/api/account/password', change)).body, { endedSessions: 1 })
  assert.equal((await other.get('/api/session')).body.code, 'not_signed_in')
  assert.equal((await browser.get('/api/session')).status, 200)
  await signing.after({})
  const notice = mailsTo(signing.mailServer, 'brigitte.valet@exemple.fr').at(-1)
  assert.equal(notice?.subject, 'Votre mot de passe a été modifié')
  const events = await signing.runner.db
    .selectFrom('auditEvent')
    .select('payload')
    .where('kind', '=', 'credentials.password_changed')
    .where('userId', '=', id)
    .execute()
  assert.deepEqual(
    events.map(({ payload }) => JSON.parse(payload).details.reason),
    ['first_login', 'own_wish'],
  )
})

test('neither the current password nor the last five may come back; the sixth may [H19]', async () => {
  const { browser, password } = await activate(signing, 'Cyril', 'Monet')
  let current = password
  const change = async (to: string) => {
    signing.clock.advance({ minutes: 5 })
    const { body } = await browser.put('/api/account/password', { currentPassword: current, password: to })
    if (body.code === undefined) current = to
    return body.code
  }
  for (let n = 0; n < 5; n++) assert.equal(await change(passwordNumber(n)), undefined)
  for (const former of [password, ...[0, 1, 2, 3, 4].map(passwordNumber)])
    assert.equal(await change(former), 'password_already_used')
  assert.equal(await change(passwordNumber(5)), undefined)
  assert.equal(await change(password), undefined)
})

test('guessing the current password in a borrowed session is counted as at the login page [resolution 12]', async () => {
  const { browser, password, identifier } = await activate(signing, 'Delphine', 'Astier')
  for (let n = 0; n < 5; n++)
    await browser.put('/api/account/password', { currentPassword: 'no', password: passwordNumber(0) })
  const blocked = await browser.put('/api/account/password', { currentPassword: password, password: passwordNumber(0) })
  assert.equal(blocked.status, 429)
  assert.equal((await openBrowser(signing).signIn(identifier, password)).status, 429)
})

test('open sessions are listed with where they come from, and « fermer » closes one’s own alone [H18]', async () => {
  const { browser, identifier, password } = await activate(signing, 'Émile', 'Zola')
  const elsewhere = openBrowser(signing)
  await elsewhere.signIn(identifier, password, { address: '2001:db8::7', headers: { 'user-agent': 'Another browser' } })
  const list = async () => (await browser.get('/api/account/sessions')).body.sessions as Record<string, string>[]
  const other = (await list()).find((session) => !session.current)
  assert.deepEqual([other?.address, other?.userAgent], ['2001:db8::7', 'Another browser'])
  const stranger = await activate(signing, 'Fernand', 'Léger')
  assert.equal((await stranger.browser.del(`/api/account/sessions/${other?.id}`)).status, 404)
  assert.equal((await browser.del(`/api/account/sessions/${other?.id}`)).status, 200)
  assert.equal((await elsewhere.get('/api/session')).body.code, 'not_signed_in')
  const own = (await list())[0]
  assert.equal((await browser.del(`/api/account/sessions/${own?.id}`)).body.code, 'own_session')
})

test('the language is one’s own choice, also for the mails to come', async () => {
  const { browser, identifier, password } = await activate(signing, 'Gloria', 'Swan')
  assert.deepEqual((await browser.put('/api/account/locale', { locale: 'en' })).body, { locale: 'en' })
  await browser.put('/api/account/password', { currentPassword: password, password: passwordNumber(0) })
  await signing.after({})
  assert.equal(mailsTo(signing.mailServer, 'gloria.swan@exemple.fr').at(-1)?.subject, 'Your password was changed')
  assert.ok(identifier)
})

test('the portal shows the services of the roles held now, with those roles, and nothing else [H30, H31, H42]', async () => {
  const { world, clock } = signing
  const { browser, id } = await activate(signing, 'Henri', 'Matisse')
  assert.deepEqual((await browser.get('/api/portal')).body, { services: [], inquiries: 0, reviews: 0 })
  const { agreementId, administrator } = world.partner
  const { cdap, afas } = world.caf.services
  const group = { agreementId, parentId: null, unitId: null, description: '', manager: { userId: id } }
  for (const [name, roles] of [
    ['Accueil', [cdap.roles.T1, cdap.roles.T2]],
    ['Instruction', [cdap.roles.T1, afas.roles.activite]],
  ] as const) {
    const { id: groupId } = await world.run(createGroup, administrator, { ...group, name }, clock.now())
    const version = (
      await signing.runner.db
        .selectFrom('userGroup')
        .select('version')
        .where('id', '=', groupId)
        .executeTakeFirstOrThrow()
    ).version
    const input = { groupId, version, roles: roles.map((roleId) => ({ roleId })) }
    await world.run(saveGroupRoles, administrator, input, clock.now())
    await world.run(addMember, administrator, { groupId, userId: id }, clock.now())
  }
  const services = (await browser.get('/api/portal')).body.services as { name: string; roles: { name: string }[] }[]
  assert.deepEqual(
    services.map(({ name, roles }) => [name, roles.map((role) => role.name)]),
    [
      ['AFAS', ['Profil activite']],
      ['CDAP', ['Profil T1', 'Profil T2']],
    ],
  )
  const rights = (await browser.get('/api/account/rights')).body.rights as { group: { name: string } }[]
  assert.equal(rights.length, 4, 'each role by each group it comes from [H43]')
})
