import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeOf, withApp } from '../../../test/factors.ts'
import { activate, mailsTo, openBrowser, openSigningIn, type SigningIn } from '../../../test/signing-in.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const SUBJECT = 'Nouvelle connexion à votre compte'
const WINDOWS = { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' } }

async function told(address: string) {
  await signing.after({})
  return mailsTo(signing.mailServer, address).filter(({ subject }) => subject === SUBJECT)
}

test('the first browser of an account is no news; another is told with its date, device and address, once [H17]', async () => {
  const { browser, identifier, password } = await activate(signing, 'Odile', 'Ortiz')
  const address = 'odile.ortiz@exemple.fr'
  await browser.signIn(identifier, password)
  assert.equal((await told(address)).length, 0)
  const other = openBrowser(signing)
  await other.signIn(identifier, password, { ...WINDOWS, address: '198.51.100.4' })
  const mails = await told(address)
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.text ?? '', /Firefox sur Windows/)
  assert.match(mails[0]?.text ?? '', /198\.51\.100\.4/)
  assert.match(mails[0]?.text ?? '', /2 mars 2026/)
  await other.signIn(identifier, password, WINDOWS)
  assert.equal((await told(address)).length, 1, 'it is known from now on')
})

test('a browser is known once the second factor was shown, not before [H17]', async () => {
  const person = await activate(signing, 'Pascal', 'Prost')
  const { seed } = await withApp(signing, person)
  signing.clock.advance({ seconds: 30 })
  const thief = openBrowser(signing)
  await thief.signIn(person.identifier, person.password)
  assert.equal((await told('pascal.prost@exemple.fr')).length, 0)
  await thief.put('/api/second-factor/code', { kind: 'totp', code: codeOf(signing, seed) })
  assert.equal((await told('pascal.prost@exemple.fr')).length, 1)
})

test('one browser that several people use is known to each of them apart, and is kept as a digest [H17]', async () => {
  const first = await activate(signing, 'Rachel', 'Rey')
  const second = await activate(signing, 'Simon', 'Sauvage')
  const answer = await first.browser.signIn(second.identifier, second.password)
  assert.equal((await told('simon.sauvage@exemple.fr')).length, 1)
  await first.browser.signIn(second.identifier, second.password)
  assert.equal((await told('simon.sauvage@exemple.fr')).length, 1)
  const given = [answer.headers['set-cookie']].flat().map(String)
  const cookie = given.find((one) => one.startsWith('__Host-habilis-device=')) ?? ''
  for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=34560000'])
    assert.ok(cookie.includes(attribute), attribute)
  const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? assert.fail('no device cookie')
  const { rows } = await signing.jobs.pool.query('SELECT d::text AS line FROM known_device d')
  assert.ok(rows.every(({ line }: { line: string }) => !line.includes(token)))
})

test('the cookie of a device opens nothing by itself', async () => {
  const { browser } = await activate(signing, 'Thomas', 'Texier')
  await browser.del('/api/session')
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
})
