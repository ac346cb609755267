import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Registry } from 'prom-client'
import { codeOf, withApp, withPasskey } from '../../../test/factors.ts'
import { activate, openBrowser, openSigningIn, type SigningIn } from '../../../test/signing-in.ts'
import { makePasskey, type SoftwarePasskey, type Wrong } from '../../../test/software-passkey.ts'
import { closeUser } from '../../commands/close-user.ts'
import { countSignIns } from '../sign-in-figures.ts'

let signing: SigningIn

const registry = new Registry()

before(async () => {
  signing = await openSigningIn()
  countSignIns(signing.app, registry)
})
after(() => signing.close())

type Browser = ReturnType<typeof openBrowser>

const signInBy = async (browser: Browser, passkey: SoftwarePasskey, wrong: Wrong = {}) => {
  const { options } = (await browser.post('/api/session/passkey')).body
  return browser.put('/api/session/passkey', { response: passkey.get(options, wrong) })
}

const confirmBy = async (browser: Browser, passkey: SoftwarePasskey, wrong: Wrong = {}) => {
  const { options } = (await browser.post('/api/second-factor/passkey')).body
  return browser.put('/api/second-factor/passkey', { response: passkey.get(options, wrong) })
}

test('a passkey opens the portal without a name or password, and is strong by itself [H17, H18]', async () => {
  const person = await activate(signing, 'Paule', 'Passe')
  const passkey = await withPasskey(person)
  const browser = openBrowser(signing)
  assert.deepEqual((await signInBy(browser, passkey)).body, { stage: 'complete' })
  const { body } = await browser.get('/api/session')
  assert.equal((body.user as { identifier: string }).identifier, person.identifier)
  assert.equal((await browser.get('/api/second-factor')).body.strong, true)
  assert.equal((await browser.get('/api/account/factors')).body.asksPassword, false, 'he came in just now, without one')
  signing.clock.advance({ minutes: 11 })
  assert.equal((await browser.get('/api/account/factors')).body.asksPassword, true)
  const sessions = (await browser.get('/api/account/sessions')).body.sessions as { method: string }[]
  assert.deepEqual(sessions.map(({ method }) => method).toSorted(), ['passkey', 'password'])
})

test('a passkey is the second factor of whoever signs in by password [H17]', async () => {
  const person = await activate(signing, 'Quentin', 'Quai')
  const passkey = await withPasskey(person)
  const { browser, identifier, password } = person
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'second_factor' })
  assert.deepEqual(
    (await browser.get('/api/second-factor')).body.kinds,
    ['recovery_code', 'passkey'].toSorted().reverse(),
  )
  assert.deepEqual((await confirmBy(browser, passkey)).body, { stage: 'complete' })
  assert.equal((await confirmBy(browser, passkey)).status, 200, 'again, when an application asks for more')
})

const WRONGS: [string, Wrong][] = [
  ['of another site', { origin: 'https://habilis.exemple.com' }],
  ['of a sub-domain', { origin: 'https://faux.habilis.exemple.fr' }],
  ['for another relying party', { rpId: 'exemple.fr' }],
  ['whose holder was not verified', { verified: false }],
  ['to a challenge that is not ours', { challenge: Buffer.from('x'.repeat(64)).toString('base64url') }],
  ['from within a frame of another site', { crossOrigin: true }],
  ['that makes a passkey rather than uses one', { type: 'webauthn.create' }],
]

test('an answer is refused, always alike, that is not wholly of this place and this person [H17, H18]', async () => {
  const person = await activate(signing, 'Régine', 'Roux')
  const passkey = await withPasskey(person)
  const { browser, identifier, password } = person
  for (const [what, wrong] of WRONGS) {
    const { status, body } = await signInBy(openBrowser(signing), passkey, wrong)
    assert.deepEqual([status, body.code], [401, 'passkey_unknown'], `signing in by one ${what}`)
    await browser.signIn(identifier, password)
    const second = await confirmBy(browser, passkey, wrong)
    assert.deepEqual([second.status, second.body.code], [422, 'passkey_refused'], `confirming by one ${what}`)
    assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  }
  const unnamed = await signInBy(openBrowser(signing), passkey, { userHandle: undefined })
  assert.equal(unnamed.body.code, 'passkey_unknown', 'whoever signs in by it alone is named by it')
  const other = await signInBy(openBrowser(signing), passkey, { userHandle: Buffer.alloc(32).toString('base64url') })
  assert.equal(other.body.code, 'passkey_unknown')
  const strange = await signInBy(openBrowser(signing), makePasskey())
  assert.deepEqual([strange.status, strange.body.code], [401, 'passkey_unknown'], 'one that nobody here has')
  for (const response of [{}, { id: 'x' }, { response: null }, { id: passkey.id, response: { clientDataJSON: 'e30' } }])
    assert.equal((await openBrowser(signing).put('/api/session/passkey', { response })).body.code, 'passkey_unknown')
  assert.deepEqual(
    (await signInBy(openBrowser(signing), passkey)).body,
    { stage: 'complete' },
    'nothing was broken by it',
  )
})

test('the passkey of another account confirms nothing, nor is made the second of two accounts [H17]', async () => {
  const thief = await activate(signing, 'Serge', 'Seul')
  const victim = await activate(signing, 'Tania', 'Tort')
  const stolen = await withPasskey(thief)
  await withPasskey(victim)
  const browser = openBrowser(signing)
  await browser.signIn(victim.identifier, victim.password)
  assert.equal((await confirmBy(browser, stolen)).body.code, 'passkey_refused')
  assert.equal((await confirmBy(browser, stolen, { userHandle: undefined })).body.code, 'passkey_refused')
  const third = await activate(signing, 'Ulysse', 'Utile')
  const { options } = (await third.browser.post('/api/account/factors/passkeys', { currentPassword: third.password }))
    .body
  const response = stolen.create(options)
  const twice = await third.browser.put('/api/account/factors/passkeys', { name: 'À moi', response })
  assert.equal(twice.body.code, 'passkey_refused')
})

test('an answer is worth something once, in its session, for its purpose, for five minutes [H17]', async () => {
  const person = await activate(signing, 'Violette', 'Vif')
  const passkey = await withPasskey(person)
  const browser = openBrowser(signing)
  const { options } = (await browser.post('/api/session/passkey')).body
  const response = passkey.get(options)
  assert.deepEqual((await browser.put('/api/session/passkey', { response })).body, { stage: 'complete' })
  const replayed = await openBrowser(signing).put('/api/session/passkey', { response })
  assert.equal(replayed.body.code, 'passkey_unknown', 'the same answer again')
  const anew = await openBrowser(signing).put('/api/session/passkey', { response: passkey.get(options) })
  assert.equal(anew.body.code, 'passkey_unknown', 'another answer to the same challenge')
  const late = (await browser.post('/api/session/passkey')).body
  signing.clock.advance({ minutes: 5 })
  const tooLate = await browser.put('/api/session/passkey', { response: passkey.get(late.options) })
  assert.equal(tooLate.body.code, 'passkey_unknown')
  await person.browser.signIn(person.identifier, person.password)
  const elsewhere = (await browser.post('/api/session/passkey')).body
  const purpose = await person.browser.put('/api/second-factor/passkey', { response: passkey.get(elsewhere.options) })
  assert.equal(purpose.body.code, 'passkey_refused', 'the challenge of a sign-in, in a session')
  const others = (await browser.post('/api/second-factor/passkey')).body
  const session = await person.browser.put('/api/second-factor/passkey', { response: passkey.get(others.options) })
  assert.equal(session.body.code, 'passkey_refused', 'the challenge of another session of the same person')
})

test('two who send one answer at the same instant: one gets in [H17]', async () => {
  const passkey = await withPasskey(await activate(signing, 'Wanda', 'Wolff'))
  const { options } = (await openBrowser(signing).post('/api/session/passkey')).body
  const response = passkey.get(options)
  const answers = await Promise.all([1, 2, 3].map(() => openBrowser(signing).put('/api/session/passkey', { response })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401])
})

test('a copied passkey betrays itself by its counter [H17]', async () => {
  const passkey = await withPasskey(await activate(signing, 'Xavier', 'Xerri'))
  assert.equal((await signInBy(openBrowser(signing), passkey, { counter: 7 })).status, 200)
  assert.equal((await signInBy(openBrowser(signing), passkey, { counter: 7 })).body.code, 'passkey_unknown')
  assert.equal((await signInBy(openBrowser(signing), passkey, { counter: 8 })).status, 200)
})

test('what a passkey is asked to sign in with tells nothing of who has an account, or one [H17]', async () => {
  const shapes = new Set<string>()
  for (const cookie of ['', 'x']) {
    const browser = openBrowser(signing)
    if (cookie) await browser.signIn('personne', cookie)
    const { options } = (await browser.post('/api/session/passkey')).body as { options: Record<string, unknown> }
    shapes.add(JSON.stringify({ ...options, challenge: String(options.challenge).length }))
  }
  assert.equal(shapes.size, 1)
  assert.doesNotMatch([...shapes].join(), /allowCredentials/)
  const spent = signing.runner.db.selectFrom('spentChallenge').select((eb) => eb.fn.countAll<string>().as('n'))
  const before = await spent.executeTakeFirstOrThrow()
  await openBrowser(signing).post('/api/session/passkey')
  assert.deepEqual(await spent.executeTakeFirstOrThrow(), before, 'nor does looking at the page write anything')
})

test('a passkey opens no account that is closed [H41]', async () => {
  const person = await activate(signing, 'Yves', 'Yon')
  const passkey = await withPasskey(person)
  const { agreementId, administrator } = signing.world.partner
  await signing.world.run(closeUser, administrator, { agreementId, userId: person.id }, signing.clock.now())
  const refused = await signInBy(openBrowser(signing), passkey)
  assert.deepEqual([refused.status, refused.body.code], [403, 'account_closed'])
})

test('with a temporary password pending, a passkey leads to the same steps as a password [H27, H29]', async () => {
  const person = await activate(signing, 'Zélie', 'Zanetti')
  const passkey = await withPasskey(person)
  await signing.runner.db
    .updateTable('credential')
    .set({ kind: 'temporary', expiresAt: signing.clock.now() })
    .where('userId', '=', person.id)
    .where('replacedAt', 'is', null)
    .execute()
  assert.deepEqual((await signInBy(openBrowser(signing), passkey)).body, { stage: 'new_password' })
})

test('the figures tell by which means people came in, and which of them were refused', async () => {
  const person = await activate(signing, 'Basile', 'Bon')
  const passkey = await withPasskey(person)
  const { seed } = await withApp(signing, person)
  registry.resetMetrics()
  await signInBy(openBrowser(signing), passkey)
  await signInBy(openBrowser(signing), makePasskey())
  await person.browser.signIn(person.identifier, person.password)
  await confirmBy(person.browser, makePasskey())
  await confirmBy(person.browser, passkey)
  await person.browser.put('/api/second-factor/code', { kind: 'totp', code: 'wrong' })
  await person.browser.put('/api/second-factor/code', { kind: 'totp', code: codeOf(signing, seed, 1) })
  const figures = (await registry.metrics()).match(/(?<=habilis_sign_ins_total)\{.*/g)
  assert.deepEqual(figures?.toSorted(), [
    '{method="passkey",outcome="let_in"} 1',
    '{method="passkey",outcome="refused"} 1',
    '{method="password",outcome="let_in"} 1',
    '{method="second_factor_code",outcome="let_in"} 1',
    '{method="second_factor_code",outcome="refused"} 1',
    '{method="second_factor_passkey",outcome="let_in"} 1',
    '{method="second_factor_passkey",outcome="refused"} 1',
  ])
})

test('whoever tries passkeys at random is slowed down by his address [H17]', async () => {
  const browser = openBrowser(signing)
  const address = '198.51.100.77'
  const codes = new Set<unknown>()
  for (let n = 0; n < 60; n++)
    codes.add((await browser.put('/api/session/passkey', { response: {} }, { address })).body.code)
  assert.deepEqual([...codes], ['passkey_unknown', 'too_many_requests'])
})

test('a passkey is made with its holder verified, to be found without a name, and names him by a word that tells nothing', async () => {
  const person = await activate(signing, 'Aimée', 'Abel')
  const started = await person.browser.post('/api/account/factors/passkeys', { currentPassword: person.password })
  const options = started.body.options as Record<string, Record<string, unknown>>
  assert.deepEqual(options.rp, { name: 'Caf de Démonstration', id: 'habilis.exemple.fr' })
  assert.equal(options.authenticatorSelection?.userVerification, 'required')
  assert.equal(options.authenticatorSelection?.residentKey, 'required')
  assert.equal(options.attestation, 'none')
  assert.equal(options.user?.name, person.identifier)
  assert.equal(Buffer.from(String(options.user?.id), 'base64url').length, 32)
  const unverified = makePasskey().create(options, { verified: false })
  const added = await person.browser.put('/api/account/factors/passkeys', { name: 'Clé', response: unverified })
  assert.equal(added.body.code, 'passkey_refused')
  await withApp(signing, person)
  await withPasskey(person)
  const { passkeys, apps } = (await person.browser.get('/api/account/factors')).body as Record<string, unknown[]>
  assert.deepEqual([passkeys?.length, apps?.length], [1, 1])
})
