import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  createUserNow,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  passwordIn,
  receiveCredentials,
  type SigningIn,
} from '../../../test/signing-in.ts'
import { SEED } from '../../../test/world.ts'
import type { Command } from '../../db/execute.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())
beforeEach(() => {
  signing.mailServer.received.length = 0
})

const publishTerms: Command<{ version: number }, string> = async ({ tx, now }, { version }) => {
  const institutionId = signing.world.caf.id
  const { id } = await tx
    .insertInto('termsOfUse')
    .values({ institutionId, version, bodyFr: `Règles ${version}`, bodyEn: `Rules ${version}`, publishesAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { result: id, institutionId, events: [{ kind: 'terms_of_use.published', details: { version } }] }
}
const publish = (version: number) => signing.world.run(publishTerms, SEED, { version }, signing.clock.now())

test('the temporary password must be made personal at once: until then nothing else answers [H22, H27, H29, H30]', async () => {
  const user = await createUserNow(signing, 'Agathe', 'Morin')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  assert.deepEqual((await browser.signIn(user.identifier, temporary)).body, { stage: 'new_password' })
  assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  assert.equal((await browser.get('/api/account')).body.code, 'first_login_unfinished')
  assert.deepEqual((await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })).body, {
    stage: 'complete',
  })
  assert.equal((await browser.get('/api/portal')).status, 200)
  assert.equal((await openBrowser(signing).signIn(user.identifier, temporary)).body.code, 'wrong_credentials')
})

test('the new password is not the temporary one, nor simple, nor one’s own name, and the field says why [H19, H29]', async () => {
  const user = await createUserNow(signing, 'Basile', 'Perrin')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  const refusalOf = async (password: string) => {
    const { status, body } = await browser.put('/api/first-login/password', { password })
    assert.equal(status, 422)
    assert.equal((body.errors as { field: string }[])[0]?.field, 'password')
    return body.code
  }
  assert.equal(await refusalOf(temporary), 'password_already_used')
  assert.equal(await refusalOf('court'), 'password_too_simple')
  assert.equal(await refusalOf('Perrin-tulipe-7-wagons'), 'password_without_name')
  assert.equal(await refusalOf('MotDePasse2026!'), 'password_not_common')
})

test('a temporary password opens one session, which may be resumed, and no second one [H22]', async () => {
  const user = await createUserNow(signing, 'Céline', 'Gay')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  signing.clock.advance({ minutes: 20 })
  assert.equal((await browser.get('/api/first-login')).body.stage, 'new_password', 'the page closed and opened again')
  const other = await openBrowser(signing).signIn(user.identifier, temporary)
  assert.equal(other.body.code, 'temporary_password_used')
})

test('a temporary password is worth nothing after 24 hours, which is told only to whoever knows it [H24]', async () => {
  const user = await createUserNow(signing, 'Diane', 'Weber')
  const temporary = await receiveCredentials(signing, user)
  signing.clock.advance({ hours: 24 })
  const browser = openBrowser(signing)
  assert.equal((await browser.signIn(user.identifier, temporary)).body.code, 'temporary_password_expired')
  assert.equal((await browser.signIn(user.identifier, 'Kd7m-x9Tq-Rw4p')).body.code, 'wrong_credentials')
})

test('the administrator who receives message 2 cannot open the account: the holder’s mailbox has the code [H26, resolution 1]', async () => {
  const { world } = signing
  const toAdministrator: Command<string, void> = async ({ tx }, credentialsTo) => {
    const { agreementId } = world.partner
    await tx.updateTable('agreement').set({ credentialsTo }).where('id', '=', agreementId).execute()
    const events = [{ kind: 'agreement.changed', agreementId, details: { credentialsTo } }] as const
    return { result: undefined, institutionId: world.caf.id, events }
  }
  await world.run(toAdministrator, SEED, 'administrator', signing.clock.now())
  const user = await createUserNow(signing, 'Éric', 'Vidal')
  await signing.after({})
  await signing.after({ seconds: 10 })
  const holders = mailsTo(signing.mailServer, 'eric.vidal@exemple.fr')
  assert.equal(holders.length, 1, 'message 1 alone')
  const temporary = passwordIn(mailsTo(signing.mailServer, 'nadia.benali@exemple.fr').at(-1))
  const browser = openBrowser(signing)
  assert.deepEqual((await browser.signIn(user.identifier, temporary)).body, { stage: 'holder_code' })
  assert.equal(
    (await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })).body.code,
    'step_already_done',
  )
  await signing.after({})
  const code = /^ {4}(\d{3} \d{3})$/m.exec(mailsTo(signing.mailServer, 'eric.vidal@exemple.fr').at(-1)?.text ?? '')?.[1]
  assert.ok(code)
  const wrong = code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
  assert.equal((await browser.put('/api/first-login/code', { code: wrong })).body.code, 'code_wrong')
  assert.deepEqual((await browser.get('/api/first-login')).body.maskedEmail, 'e•••@exemple.fr')
  assert.deepEqual((await browser.put('/api/first-login/code', { code })).body, { stage: 'new_password' })
  assert.deepEqual((await browser.get('/api/first-login')).body.steps, ['holder_code', 'new_password'])
  await world.run(toAdministrator, SEED, 'holder', signing.clock.now())
})

test('a code is good for five tries and ten minutes; a new one takes its place [resolution 1]', async () => {
  const { runner } = signing
  const user = await createUserNow(signing, 'Fanny', 'Olivier')
  const temporary = await receiveCredentials(signing, user)
  await runner.db.updateTable('credential').set({ asksHolderCode: true }).where('userId', '=', user.id).execute()
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  await signing.after({})
  const codeNow = () =>
    /^ {4}(\d{3} \d{3})$/m.exec(mailsTo(signing.mailServer, 'fanny.olivier@exemple.fr').at(-1)?.text ?? '')?.[1] ?? ''
  const first = codeNow()
  for (let n = 0; n < 5; n++) await browser.put('/api/first-login/code', { code: '1' })
  assert.equal((await browser.put('/api/first-login/code', { code: first })).body.code, 'code_expired')
  await browser.post('/api/first-login/code')
  await signing.after({})
  const second = codeNow()
  signing.clock.advance({ minutes: 10 })
  assert.equal((await browser.put('/api/first-login/code', { code: second })).body.code, 'code_expired')
  await browser.post('/api/first-login/code')
  await signing.after({})
  assert.equal((await browser.put('/api/first-login/code', { code: codeNow() })).status, 200)
})

test('« Validation des règles d’usage » comes before the new password, and is proven: version, instant, address [H16, H28]', async () => {
  const termsId = await publish(1)
  const user = await createUserNow(signing, 'Gaëlle', 'Noël')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  assert.deepEqual((await browser.signIn(user.identifier, temporary)).body, { stage: 'terms_of_use' })
  assert.equal(
    (await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })).body.code,
    'step_already_done',
  )
  const { body } = await browser.get('/api/first-login')
  assert.deepEqual(body.steps, ['terms_of_use', 'new_password'])
  assert.deepEqual((body.terms as { body: object }).body, { fr: 'Règles 1', en: 'Rules 1' })
  assert.deepEqual((await browser.put('/api/first-login/terms', { termsId })).body, { stage: 'new_password' })
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  const { body: account } = await browser.get('/api/account')
  const terms = account.terms as { version: number; acceptedAt: string }
  assert.deepEqual([terms.version, terms.acceptedAt], [1, signing.clock.now().toISOString()])
  const event = await signing.runner.db
    .selectFrom('auditEvent')
    .innerJoin('auditPersonal', (join) =>
      join
        .onRef('auditPersonal.number', '=', 'auditEvent.number')
        .onRef('auditPersonal.institutionId', '=', 'auditEvent.institutionId'),
    )
    .select(['payload', 'data', 'actorId'])
    .where('kind', '=', 'terms_of_use.accepted')
    .where('userId', '=', user.id)
    .executeTakeFirstOrThrow()
  assert.equal(JSON.parse(event.payload).details.version, 1)
  assert.deepEqual(event.data, { address: '192.0.2.10' })
  assert.equal(event.actorId, user.id)
})

test('refusing the rules of use signs out; a new version is asked of everyone again [H28, resolution 13]', async () => {
  const first = await publish(2)
  const user = await createUserNow(signing, 'Hélène', 'Picard')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  await browser.put('/api/first-login/terms', { termsId: first })
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  signing.clock.advance({ minutes: 1 })
  const second = await publish(3)
  assert.equal(
    (await browser.get('/api/portal')).body.code,
    'first_login_unfinished',
    'even in the middle of a session',
  )
  assert.equal((await browser.put('/api/first-login/terms', { termsId: first })).body.code, 'terms_replaced')
  assert.equal((await browser.del('/api/first-login/terms')).status, 200)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  assert.deepEqual((await browser.signIn(user.identifier, GOOD_PASSWORD)).body, { stage: 'terms_of_use' })
  assert.deepEqual((await browser.put('/api/first-login/terms', { termsId: second })).body, { stage: 'complete' })
})

test('an old password must be renewed after the institution’s months, sooner by an administrator [H19, resolution 12]', async () => {
  const { world } = signing
  const renewal: Command<undefined, void> = async ({ tx }) => {
    const months = { passwordRenewalMonths: 6, administratorPasswordRenewalMonths: 3 }
    await tx.updateTable('institution').set(months).where('id', '=', world.caf.id).execute()
    return {
      result: undefined,
      institutionId: world.caf.id,
      events: [{ kind: 'institution.changed', details: months }],
    }
  }
  await world.run(renewal, SEED, undefined, signing.clock.now())
  const terms = await publish(4)
  const user = await createUserNow(signing, 'Irène', 'Colin')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  await browser.put('/api/first-login/terms', { termsId: terms })
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  const stageAfter = async (days: number) => {
    signing.clock.advance({ hours: 24 * days })
    return (await browser.signIn(user.identifier, GOOD_PASSWORD)).body.stage
  }
  assert.equal(await stageAfter(100), 'complete')
  const appointed: Command<boolean, void> = async ({ tx, now }, on) => {
    const { agreementId } = world.partner
    const at = now.toISOString()
    if (on) {
      const row = { kind: 'organization_admin', userId: user.id, institutionId: world.caf.id, agreementId }
      await tx
        .insertInto('appointment')
        .values({ ...row, during: `[${at},)` })
        .execute()
    } else await tx.deleteFrom('appointment').where('userId', '=', user.id).execute()
    const events = [{ kind: 'organization_admin.appointed', userId: user.id, details: {} }] as const
    return { result: undefined, institutionId: world.caf.id, events }
  }
  await world.run(appointed, SEED, true, signing.clock.now())
  assert.equal((await browser.get('/api/session')).body.stage, 'new_password')
  assert.equal((await browser.get('/api/first-login')).body.passwordReason, 'renewal')
  await world.run(appointed, SEED, false, signing.clock.now())
  assert.equal(await stageAfter(90), 'new_password')
  assert.equal(
    (await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })).body.code,
    'password_already_used',
  )
  const renewed = await browser.put('/api/first-login/password', { password: `${GOOD_PASSWORD} encore` })
  assert.deepEqual(renewed.body, { stage: 'complete' })
})

test('the session’s token changes with each stage, and the one before is worth nothing [H17]', async () => {
  const termsId = await publish(5)
  const user = await createUserNow(signing, 'Jules', 'Masson')
  const temporary = await receiveCredentials(signing, user)
  const browser = openBrowser(signing)
  await browser.signIn(user.identifier, temporary)
  const before = browser.cookie()
  await browser.put('/api/first-login/terms', { termsId })
  const between = browser.cookie()
  await browser.put('/api/first-login/password', { password: GOOD_PASSWORD })
  const tokens = new Set([before, between, browser.cookie()])
  assert.equal(tokens.size, 3)
  const thief = openBrowser(signing)
  for (const stolen of [before, between]) {
    thief.steal(stolen)
    assert.equal((await thief.get('/api/session')).body.code, 'not_signed_in')
  }
})
