import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeOf, withApp, withPasskey } from '../../../test/factors.ts'
import { activate, mailsTo, openBrowser, openSigningIn, type SigningIn } from '../../../test/signing-in.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

type Browser = ReturnType<typeof openBrowser>

const confirm = (browser: Browser, code: string, kind = 'totp') =>
  browser.put('/api/second-factor/code', { kind, code })

/** Somebody who has an application, signed in by his password alone in another browser, a step later. */
async function halfway(firstName: string, lastName: string) {
  const person = await activate(signing, firstName, lastName)
  const app = await withApp(signing, person)
  signing.clock.advance({ seconds: 30 })
  const browser = openBrowser(signing)
  assert.deepEqual((await browser.signIn(person.identifier, person.password)).body, { stage: 'second_factor' })
  return { ...person, ...app, browser, own: person.browser }
}

test('an authenticator application is added by its first code, and asked for at the next sign-in [H17, H18]', async () => {
  const person = await activate(signing, 'Agnès', 'Arnaud')
  const { browser, identifier, password } = person
  assert.equal((await browser.signIn(identifier, password)).body.stage, 'complete')
  const { seed, recoveryCodes } = await withApp(signing, person)
  assert.equal(recoveryCodes.length, 10)
  signing.clock.advance({ seconds: 30 })
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'second_factor' })
  assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  const step = await browser.get('/api/second-factor')
  assert.deepEqual(step.body, { kinds: ['totp', 'recovery_code'], strong: false })
  assert.deepEqual((await confirm(browser, codeOf(signing, seed))).body, { stage: 'complete' })
  assert.equal((await browser.get('/api/portal')).status, 200)
  assert.equal((await browser.get('/api/second-factor')).body.strong, true)
})

test('the seed is told with its picture to its holder alone, and is nowhere else in clear [H17]', async () => {
  const { browser, password, identifier } = await activate(signing, 'Basile', 'Bonnet')
  const { body } = await browser.post('/api/account/factors/apps', { currentPassword: password })
  const address = new URL(String(body.address))
  assert.equal(decodeURIComponent(address.pathname), `/Caf de Démonstration:${identifier}`)
  assert.equal(Buffer.from(String(address.searchParams.get('secret'))).length, 32, '160 bits, base32')
  assert.match(String(body.qrCode), /^<svg /)
  const { rows } = await signing.jobs.pool.query('SELECT p::text AS line FROM prepared_app p')
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ line }: { line: string }) => !line.includes(String(body.secret))))
  assert.ok(signing.log.every((line) => !line.includes(String(body.secret))))
})

test('a prepared application is worth nothing until its first code, which must come within ten minutes, in its session', async () => {
  const { browser, identifier, password } = await activate(signing, 'Céline', 'Carré')
  const start = async (from: Browser) =>
    (await from.post('/api/account/factors/apps', { currentPassword: password })).body as { id: string; secret: string }
  const finish = (from: Browser, id: string, code: string) =>
    from.put(`/api/account/factors/apps/${id}`, { name: 'Mon téléphone', code })
  const prepared = await start(browser)
  assert.equal((await finish(browser, prepared.id, '000000')).body.code, 'code_wrong')
  const other = openBrowser(signing)
  assert.equal((await other.signIn(identifier, password)).body.stage, 'complete', 'nothing is asked yet')
  const elsewhere = await finish(other, prepared.id, codeOf(signing, prepared.secret))
  assert.equal(elsewhere.body.code, 'code_expired')
  signing.clock.advance({ minutes: 10 })
  assert.equal((await finish(browser, prepared.id, codeOf(signing, prepared.secret))).body.code, 'code_expired')
  const again = await start(browser)
  const code = codeOf(signing, again.secret)
  assert.equal((await finish(browser, prepared.id, code)).body.code, 'code_expired', 'the one before is void')
  assert.equal((await finish(browser, again.id, code)).status, 200)
})

test('a code is taken once, that of enrolment included, and one step beside at the most [H17]', async () => {
  const { browser, identifier, password, seed } = await halfway('Denis', 'Durand')
  assert.equal((await confirm(browser, codeOf(signing, seed, -1))).body.code, 'code_wrong', 'the code of enrolment')
  assert.equal((await confirm(browser, codeOf(signing, seed, 2))).body.code, 'code_wrong')
  const code = codeOf(signing, seed)
  assert.equal((await confirm(browser, code)).status, 200)
  const thief = openBrowser(signing)
  await thief.signIn(identifier, password)
  assert.equal((await confirm(thief, code)).body.code, 'code_wrong', 'seen over the shoulder')
  assert.equal((await confirm(thief, codeOf(signing, seed, 1))).status, 200, 'his clock is half a minute ahead')
  assert.equal((await confirm(thief, code)).body.code, 'code_wrong', 'an older one after a newer')
})

test('two who come with one code at the same instant: one gets in [H17]', async () => {
  const { identifier, password, seed, recoveryCodes } = await halfway('Édith', 'Evrard')
  const browsers = [openBrowser(signing), openBrowser(signing), openBrowser(signing)]
  for (const browser of browsers) await browser.signIn(identifier, password)
  const code = codeOf(signing, seed)
  const statuses = async (of: string, kind: string) =>
    (await Promise.all(browsers.map((browser) => confirm(browser, of, kind)))).map(({ status }) => status).toSorted()
  assert.deepEqual(await statuses(code, 'totp'), [200, 422, 422])
  assert.deepEqual(await statuses(recoveryCodes[0] ?? '', 'recovery_code'), [200, 422, 422])
})

test('a recovery code opens once, however it is typed, and its holder is told by mail [H17]', async () => {
  const { browser, identifier, password, recoveryCodes, own } = await halfway('Fanny', 'Fabre')
  const [first = '', second = ''] = recoveryCodes
  assert.match(first, /^[a-z3-9]{4}-[a-z3-9]{4}-[a-z3-9]{4}$/)
  const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `
  assert.deepEqual((await confirm(browser, typed, 'recovery_code')).body, { stage: 'complete' })
  await browser.signIn(identifier, password)
  assert.equal((await confirm(browser, first, 'recovery_code')).body.code, 'code_wrong')
  const { recoveryCodes: kept } = (await own.get('/api/account/factors')).body as { recoveryCodes: { left: number } }
  assert.equal(kept.left, 9)
  await signing.after({})
  const subjects = mailsTo(signing.mailServer, 'fanny.fabre@exemple.fr').map(({ subject }) => subject)
  assert.ok(subjects.includes('Un code de secours a servi à vous connecter'))
  const { rows } = await signing.jobs.pool.query('SELECT r::text AS line FROM recovery_code r')
  assert.ok(rows.every(({ line }: { line: string }) => !line.includes(second)))
  const drawn = await own.post('/api/account/factors/recovery-codes', { currentPassword: password })
  assert.equal((drawn.body.recoveryCodes as string[]).length, 10)
  assert.equal((await confirm(browser, second, 'recovery_code')).body.code, 'code_wrong', 'a former one')
})

test('who knows the password alone reads nothing of the second factor, adds none, removes none [H17]', async () => {
  const { browser, password, factorId } = await halfway('Gérard', 'Guérin')
  const known = { currentPassword: password }
  const attempts = [
    await browser.get('/api/account/factors'),
    await browser.post('/api/account/factors/apps', known),
    await browser.post('/api/account/factors/passkeys', known),
    await browser.post('/api/account/factors/recovery-codes', known),
    await browser.put(`/api/account/factors/${factorId}/name`, { name: 'À moi' }),
    await browser.del(`/api/account/factors/${factorId}`, known),
    await browser.get('/api/account/sessions'),
    await browser.put('/api/account/password', { ...known, password: 'Un tout autre mot de passe, long' }),
  ]
  assert.deepEqual(
    attempts.map(({ status, body }) => [status, body.code]),
    attempts.map(() => [403, 'first_login_unfinished']),
  )
})

test('what was prepared before the second factor existed is not finished by who knows the password alone [H17]', async () => {
  const person = await activate(signing, 'Hervé', 'Hamel')
  const thief = openBrowser(signing)
  await thief.signIn(person.identifier, person.password)
  const known = { currentPassword: person.password }
  const prepared = (await thief.post('/api/account/factors/apps', known)).body as { id: string; secret: string }
  const { seed } = await withApp(signing, person)
  assert.equal((await thief.get('/api/session')).body.stage, 'second_factor', 'his session is asked for it at once')
  const code = codeOf(signing, prepared.secret)
  const added = await thief.put(`/api/account/factors/apps/${prepared.id}`, { name: 'À moi', code })
  assert.equal(added.body.code, 'first_login_unfinished')
  signing.clock.advance({ seconds: 30 })
  assert.equal((await confirm(thief, codeOf(signing, prepared.secret))).body.code, 'code_wrong')
  assert.equal((await confirm(thief, codeOf(signing, seed))).status, 200)
})

test('codes are guessed five times, then slower and slower, 25 times a day; the right one is no exception [H17]', async () => {
  const { browser, identifier, password, seed } = await halfway('Inès', 'Imbert')
  const wrong = () => confirm(browser, '000000')
  for (let n = 0; n < 5; n++) assert.equal((await wrong()).body.code, 'code_wrong')
  const slowed = await confirm(browser, codeOf(signing, seed))
  assert.deepEqual([slowed.status, slowed.body.code], [429, 'too_many_requests'])
  let tried = 5
  for (let n = 0; n < 26; n++) {
    signing.clock.advance({ minutes: 31 })
    await browser.signIn(identifier, password)
    if ((await wrong()).body.code === 'code_wrong') tried += 1
  }
  assert.equal(tried, 25, 'within some thirteen hours')
})

test('a second factor that was shown takes back its tries, and nobody else’s', async () => {
  const { browser, identifier, password, recoveryCodes } = await halfway('Jean', 'Jolly')
  for (const code of recoveryCodes.slice(0, 7)) {
    await confirm(browser, '000000')
    assert.equal((await confirm(browser, code, 'recovery_code')).status, 200)
    await browser.signIn(identifier, password)
  }
})

test('adding, removing and drawing ask for the password; tries are counted as those of the login page [H17]', async () => {
  const person = await activate(signing, 'Katia', 'Klein')
  const { browser, password } = person
  const missing = await browser.post('/api/account/factors/apps', {})
  assert.deepEqual(
    [missing.body.code, (missing.body.errors as { field: string }[])[0]?.field],
    ['required_field', 'currentPassword'],
  )
  const { factorId } = await withApp(signing, person)
  const wrong = { currentPassword: 'Pas le bon mot de passe' }
  for (const attempt of [
    () => browser.post('/api/account/factors/passkeys', wrong),
    () => browser.del(`/api/account/factors/${factorId}`, wrong),
    () => browser.post('/api/account/factors/recovery-codes', wrong),
    () => browser.post('/api/account/factors/apps', wrong),
    () => browser.post('/api/account/factors/apps', wrong),
  ])
    assert.equal((await attempt()).body.code, 'current_password_wrong')
  const slowed = await browser.del(`/api/account/factors/${factorId}`, { currentPassword: password })
  assert.equal(slowed.body.code, 'too_many_requests')
})

test('the session’s token changes when a factor is added, shown or removed [H17]', async () => {
  const person = await activate(signing, 'Léa', 'Lopez')
  const { browser, identifier, password } = person
  const tokens = [browser.cookie()]
  const { seed, factorId } = await withApp(signing, person)
  tokens.push(browser.cookie())
  signing.clock.advance({ seconds: 30 })
  await browser.signIn(identifier, password)
  tokens.push(browser.cookie())
  await confirm(browser, codeOf(signing, seed))
  tokens.push(browser.cookie())
  assert.equal((await browser.del(`/api/account/factors/${factorId}`, { currentPassword: password })).status, 200)
  assert.equal(new Set([...tokens, browser.cookie()]).size, 5)
  const thief = openBrowser(signing)
  for (const stolen of tokens) {
    thief.steal(stolen)
    assert.equal((await thief.get('/api/session')).body.code, 'not_signed_in')
  }
})

test('removing a factor ends the other sessions and tells its holder; codes go with the last, and nobody removes another’s', async () => {
  const { own, browser, identifier, password, factorId, recoveryCodes, seed } = await halfway('Marc', 'Morel')
  const passkey = await withPasskey({ browser: own, password })
  assert.ok(passkey.id)
  await confirm(browser, codeOf(signing, seed))
  const stranger = await activate(signing, 'Nora', 'Noël')
  const known = { currentPassword: password }
  assert.equal((await stranger.browser.del(`/api/account/factors/${factorId}`, known)).status, 404)
  assert.equal((await stranger.browser.put(`/api/account/factors/${factorId}/name`, { name: 'Moi' })).status, 404)
  assert.equal((await own.put(`/api/account/factors/${factorId}/name`, { name: 'Ancien téléphone' })).status, 200)
  assert.equal((await own.del(`/api/account/factors/${factorId}`, known)).status, 200)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  const { apps, passkeys } = (await own.get('/api/account/factors')).body as Record<string, { id: string }[]>
  assert.deepEqual([apps?.length, passkeys?.length], [0, 1])
  assert.equal((await own.del(`/api/account/factors/${passkeys?.[0]?.id}`, known)).status, 200)
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'complete' })
  const late = await confirm(browser, recoveryCodes[0] ?? '', 'recovery_code')
  assert.equal(late.body.code, 'factor_not_held')
  await signing.after({})
  const subjects = mailsTo(signing.mailServer, 'marc.morel@exemple.fr').map(({ subject }) => subject)
  assert.equal(subjects.filter((one) => one === 'Un moyen de connexion a été ajouté à votre compte').length, 2)
  assert.equal(subjects.filter((one) => one === 'Un moyen de connexion a été retiré de votre compte').length, 2)
  const events = await signing.runner.db
    .selectFrom('auditEvent')
    .select('kind')
    .where('userId', '=', stranger.id)
    .execute()
  assert.ok(events.every(({ kind }) => !kind.startsWith('factor.')))
})
