import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  activate,
  createUserNow,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  type SigningIn,
} from '../../../test/signing-in.ts'
import { person } from '../../../test/world.ts'
import { changeUser } from '../../commands/change-user.ts'
import { closeUser } from '../../commands/close-user.ts'
import { resendCredentials } from '../../commands/resend-credentials.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())
beforeEach(() => {
  signing.mailServer.received.length = 0
})

const NEW_PASSWORD = `${GOOD_PASSWORD} ce matin`

const ask = (identifier: string) => openBrowser(signing).post('/api/password-resets', { identifier })

const linkFor = async (identifier: string, address: string) => {
  await ask(identifier)
  await signing.after({})
  const mail = mailsTo(signing.mailServer, address).at(-1)
  const token = /\/portal\/auth\/reset\/([\w-]{43})/.exec(mail?.text ?? '')?.[1]
  return token ?? assert.fail('no link in the mail')
}

test('« Mot de passe oublié ? » answers the same for everyone, and mails the holder alone a link [H17]', async () => {
  const { identifier } = await activate(signing, 'Adèle', 'Martel')
  signing.mailServer.received.length = 0
  const known = await ask(identifier)
  const unknown = await ask('nobody.at-all')
  assert.deepEqual([known.status, known.body], [200, {}])
  assert.deepEqual([unknown.status, unknown.body], [200, {}])
  await signing.after({})
  assert.deepEqual(
    signing.mailServer.received.map((mail) => mail.to?.[0]?.address),
    ['adele.martel@exemple.fr'],
  )
  assert.doesNotMatch(signing.mailServer.received[0]?.text ?? '', new RegExp(identifier))
})

test('the request waits in the queue sealed: what was typed may be a password', async () => {
  await ask('Typed-In-The-Wrong-Field')
  const { rows } = await signing.jobs.pool.query('SELECT j::text AS line FROM graphile_worker._private_jobs j')
  assert.ok(rows.every(({ line }: { line: string }) => !/wrong-field/i.test(line)))
  await signing.after({})
})

test('the link sets a password once, ends every session, and its holder is told by mail [H17]', async () => {
  const { identifier, browser, password } = await activate(signing, 'Bastien', 'Noir')
  const token = await linkFor(identifier, 'bastien.noir@exemple.fr')
  const visitor = openBrowser(signing)
  assert.deepEqual((await visitor.get(`/api/password-resets/${token}`)).body, { valid: true }, 'without naming anybody')
  const refused = await visitor.post(`/api/password-resets/${token}`, { password })
  assert.equal(refused.body.code, 'password_already_used', 'and the link stays good')
  assert.equal((await visitor.post(`/api/password-resets/${token}`, { password: NEW_PASSWORD })).status, 200)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  assert.equal((await visitor.get(`/api/password-resets/${token}`)).status, 404)
  assert.equal((await visitor.post(`/api/password-resets/${token}`, { password: `${NEW_PASSWORD} !` })).status, 404)
  assert.equal((await visitor.signIn(identifier, password)).body.code, 'wrong_credentials')
  assert.equal((await visitor.signIn(identifier, NEW_PASSWORD)).body.stage, 'complete')
  await signing.after({})
  const told = mailsTo(signing.mailServer, 'bastien.noir@exemple.fr').map(({ subject }) => subject)
  assert.ok(told.includes('Votre mot de passe a été modifié'), told.join(' | '))
})

test('the link is good for 60 minutes, and a newer one voids it', async () => {
  const { identifier } = await activate(signing, 'Camille', 'Dubois')
  const first = await linkFor(identifier, 'camille.dubois@exemple.fr')
  const second = await linkFor(identifier, 'camille.dubois@exemple.fr')
  const visitor = openBrowser(signing)
  assert.equal((await visitor.get(`/api/password-resets/${first}`)).status, 404)
  signing.clock.advance({ minutes: 59 })
  assert.equal((await visitor.get(`/api/password-resets/${second}`)).status, 200)
  signing.clock.advance({ minutes: 1 })
  assert.equal((await visitor.get(`/api/password-resets/${second}`)).status, 404)
  assert.equal((await visitor.get('/api/password-resets/made-up')).status, 404)
})

test('a link sent before is void once its holder has changed his password, or his address was corrected [H17]', async () => {
  const { id, identifier, browser, password } = await activate(signing, 'Capucine', 'Vidal')
  const visitor = openBrowser(signing)
  const before = await linkFor(identifier, 'capucine.vidal@exemple.fr')
  await browser.put('/api/account/password', { currentPassword: password, password: NEW_PASSWORD })
  assert.equal((await visitor.get(`/api/password-resets/${before}`)).status, 404)
  const toFormer = await linkFor(identifier, 'capucine.vidal@exemple.fr')
  const { agreementId, administrator } = signing.world.partner
  const email = 'c.vidal@exemple.fr'
  const someone = person('Capucine', 'Vidal', { email, emailConfirmation: email })
  const correction = { agreementId, userId: id, version: 1, person: someone }
  await signing.world.run(changeUser, administrator, correction, signing.clock.now())
  assert.equal((await visitor.get(`/api/password-resets/${toFormer}`)).status, 404)
  await signing.after({})
  const told = mailsTo(signing.mailServer, 'capucine.vidal@exemple.fr').at(-1)
  assert.equal(told?.subject, 'L’adresse mail de votre compte a été modifiée', 'which the former address is told')
  const toNew = await linkFor(identifier, email)
  await signing.world.run(resendCredentials, administrator, { agreementId, userId: id }, signing.clock.now())
  assert.equal((await visitor.get(`/api/password-resets/${toNew}`)).status, 404)
})

test('who is shut out by the guesses of another comes in again by the link he is mailed [H17]', async () => {
  const { identifier, password } = await activate(signing, 'Chantal', 'Weber')
  const guesser = openBrowser(signing)
  for (let n = 0; n < 6; n++) await guesser.signIn(identifier, `guess ${n}`, { address: '198.51.100.7' })
  assert.equal((await openBrowser(signing).signIn(identifier, password)).status, 429)
  const token = await linkFor(identifier, 'chantal.weber@exemple.fr')
  await openBrowser(signing).post(`/api/password-resets/${token}`, { password: NEW_PASSWORD })
  assert.equal((await openBrowser(signing).signIn(identifier, NEW_PASSWORD)).body.stage, 'complete')
})

test('a closed account is sent nothing', async () => {
  const { id, identifier } = await activate(signing, 'Damien', 'Rey')
  const { agreementId, administrator } = signing.world.partner
  await signing.world.run(closeUser, administrator, { agreementId, userId: id }, signing.clock.now())
  signing.mailServer.received.length = 0
  await ask(identifier)
  await signing.after({ seconds: 1 })
  assert.equal(signing.mailServer.received.length, 0)
})

test('a mailbox is not flooded: the fifth request of an account in a row is mailed, the next ones are not', async () => {
  const user = await createUserNow(signing, 'Estelle', 'Bon')
  await signing.after({})
  signing.mailServer.received.length = 0
  for (let n = 0; n < 8; n++) {
    assert.equal((await ask(user.identifier)).status, 200)
    await signing.after({})
  }
  const links = mailsTo(signing.mailServer, 'estelle.bon@exemple.fr').filter((mail) =>
    mail.subject?.includes('nouveau'),
  )
  assert.equal(links.length, 5)
})

test('nothing secret is logged: no password, token, link, code, nor what a mail says [H17]', async () => {
  const { identifier, password, browser } = await activate(signing, 'Félicie', 'Aussi')
  const token = await linkFor(identifier, 'felicie.aussi@exemple.fr')
  await openBrowser(signing).get(`/api/password-resets/${token}`)
  await openBrowser(signing).post(`/api/password-resets/${token}`, { password: NEW_PASSWORD })
  const mails = mailsTo(signing.mailServer, 'felicie.aussi@exemple.fr')
  const temporary = mails.map((mail) => /\w{4}-\w{4}-\w{4}$/m.exec(mail.text ?? '')?.[0]).find(Boolean)
  const secrets = [password, NEW_PASSWORD, token, browser.cookie().split('=')[1], temporary, 'temporaire']
  const log = signing.log.join('')
  assert.ok(log.length > 0)
  for (const secret of secrets) {
    assert.ok(secret)
    assert.ok(!log.includes(secret))
  }
})

test('an address that asks for many resets is told to wait', async () => {
  const browser = openBrowser(signing)
  const asked = (n: number) =>
    browser.post('/api/password-resets', { identifier: `guess.${n}` }, { address: '198.51.100.1' })
  for (let n = 0; n < 20; n++) assert.equal((await asked(n)).status, 200)
  assert.equal((await asked(20)).status, 429)
})
