import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  createUserNow,
  mailsTo,
  openBrowser,
  openSigningIn,
  passwordIn,
  type SigningIn,
} from '../../test/signing-in.ts'
import { resendCredentials } from '../commands/resend-credentials.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())
beforeEach(() => {
  signing.mailServer.received.length = 0
  signing.mailServer.mood.refusal = undefined
})

const statesOf = async (userId: string) => {
  const rows = await signing.runner.db
    .selectFrom('message')
    .select(['kind', 'state', 'lastError', 'sealedMail', 'attempts'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows
}
const states = async (userId: string) => (await statesOf(userId)).map((row) => row.state)

test('message 1 brings the identifier and the portal’s address, without any password [H20, H23]', async () => {
  const user = await createUserNow(signing, 'Alice', 'Robin')
  await signing.after({})
  const mails = mailsTo(signing.mailServer, 'alice.robin@exemple.fr')
  assert.equal(mails.length, 1)
  assert.equal(mails[0]?.subject, 'Votre identifiant pour le Portail Partenaires')
  assert.match(mails[0]?.text ?? '', new RegExp(`^ {4}${user.identifier}$`, 'm'))
  assert.match(mails[0]?.text ?? '', /https:\/\/habilis\.exemple\.fr\/portal\/auth\/login/)
  assert.doesNotMatch(mails[0]?.text ?? '', /\w{4}-\w{4}-\w{4}/)
  assert.doesNotMatch(mails[0]?.html ?? '', /<img|<script|src=|<link/, 'nothing is fetched when it is read')
})

test('message 2, separate, brings the temporary password 10 seconds after message 1 was accepted [H24, H25]', async () => {
  const user = await createUserNow(signing, 'Bruno', 'Roux')
  await signing.after({})
  await signing.after({ seconds: 9 })
  assert.equal(mailsTo(signing.mailServer, 'bruno.roux@exemple.fr').length, 1, 'not before')
  await signing.after({ seconds: 1 })
  const [first, second, ...more] = mailsTo(signing.mailServer, 'bruno.roux@exemple.fr')
  assert.equal(more.length, 0)
  assert.notEqual(first?.messageId, second?.messageId)
  assert.match(passwordIn(second), /^\w{4}-\w{4}-\w{4}$/)
  assert.doesNotMatch(second?.text ?? '', new RegExp(user.identifier), 'the two halves never travel together')
  assert.deepEqual(await states(user.id), ['accepted', 'accepted'])
})

test('the password’s clear text is sealed until the mail server has it, then forgotten [H17]', async () => {
  const user = await createUserNow(signing, 'Chloé', 'Fabre')
  await signing.after({})
  signing.mailServer.mood.refusal = 'try later'
  await signing.after({ seconds: 10 })
  const [, held] = await statesOf(user.id)
  assert.equal(held?.state, 'failed')
  assert.ok(held.sealedMail)
  signing.mailServer.mood.refusal = undefined
  await signing.after({ seconds: 30 })
  const password = passwordIn(mailsTo(signing.mailServer, 'chloe.fabre@exemple.fr').at(-1))
  assert.ok(!held.sealedMail.toString('latin1').includes(password))
  const rows = await statesOf(user.id)
  assert.deepEqual(
    rows.map((row) => row.sealedMail),
    [null, null],
  )
})

test('message 2 is withheld while message 1 fails; both are tried again later, and it shows [H26, resolution 2]', async () => {
  signing.mailServer.mood.refusal = 'mailbox full'
  const user = await createUserNow(signing, 'Denis', 'Lopez')
  await signing.after({})
  const [first, second] = await statesOf(user.id)
  assert.equal(first?.state, 'failed')
  assert.match(first?.lastError ?? '', /mailbox full/)
  assert.equal(second?.state, 'withheld')
  await signing.after({ seconds: 29 })
  assert.equal((await statesOf(user.id))[0]?.attempts, 1, 'not tried again at once')
  signing.mailServer.mood.refusal = undefined
  await signing.after({ seconds: 1 })
  assert.deepEqual(await states(user.id), ['accepted', 'waiting'])
  await signing.after({ seconds: 10 })
  assert.deepEqual(await states(user.id), ['accepted', 'accepted'])
})

test('a mail server that never takes it is given up after twelve tries, and the list says so', async () => {
  signing.mailServer.mood.refusal = 'no such mailbox'
  const user = await createUserNow(signing, 'Elsa', 'Marty')
  await signing.after({})
  for (let hour = 0; hour < 15; hour++) await signing.after({ hours: 1 })
  const [first, second] = await statesOf(user.id)
  assert.deepEqual([first?.state, first?.attempts, second?.state], ['failed', 12, 'withheld'])
})

test('credentials sent again void the password sent before [H22, resolution 1]', async () => {
  const user = await createUserNow(signing, 'Farid', 'Saidi')
  await signing.after({})
  await signing.after({ seconds: 10 })
  const former = passwordIn(mailsTo(signing.mailServer, 'farid.saidi@exemple.fr').at(-1))
  const { agreementId, administrator } = signing.world.partner
  await signing.world.run(resendCredentials, administrator, { agreementId, userId: user.id }, signing.clock.now())
  assert.equal((await openBrowser(signing).signIn(user.identifier, former)).body.code, 'wrong_credentials')
  await signing.after({})
  await signing.after({ seconds: 10 })
  const renewed = passwordIn(mailsTo(signing.mailServer, 'farid.saidi@exemple.fr').at(-1))
  assert.notEqual(renewed, former)
  assert.equal((await openBrowser(signing).signIn(user.identifier, renewed)).status, 200)
})

test('an account that opens later receives nothing before its day [H67, resolution 11]', async () => {
  const user = await createUserNow(signing, 'Gilles', 'Aubry', '2026-03-09')
  await signing.after({ hours: 24 * 5 })
  assert.deepEqual(await states(user.id), ['waiting', 'waiting'])
  await signing.after({ hours: 24 })
  await signing.after({ seconds: 10 })
  assert.deepEqual(await states(user.id), ['accepted', 'accepted'])
})
