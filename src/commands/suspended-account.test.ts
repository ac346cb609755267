import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  activate,
  createUserNow,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  receiveCredentials,
  type SigningIn,
} from '../../test/signing-in.ts'
import { liftSuspension } from './lift-suspension.ts'
import { suspend } from './suspend.ts'

let signing: SigningIn
before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const reason = 'Manquement constaté'
const target = (userId: string) => ({
  level: 'user' as const,
  agreementId: signing.world.partner.agreementId,
  userId,
})
const suspendNow = (userId: string, until?: Date) =>
  signing.world.run(suspend, signing.world.caf.admin, { ...target(userId), reason, until }, signing.clock.now())
const liftNow = (userId: string) =>
  signing.world.run(liftSuspension, signing.world.caf.admin, target(userId), signing.clock.now())

test('an open session ends with the suspension, and the right password alone is told of it [H08, resolution 3]', async () => {
  const { id, identifier, browser } = await activate(signing, 'Suzanne', 'Lenoir')
  await suspendNow(id)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  const ended = await signing.runner.db.selectFrom('session').select('endReason').where('userId', '=', id).execute()
  assert.deepEqual(
    ended.map(({ endReason }) => endReason).filter((why) => why !== 'signed_in_again'),
    ['suspended'],
  )
  const told = (await browser.signIn(identifier, GOOD_PASSWORD)).body
  assert.equal(told.code, 'account_suspended')
  assert.match(String(told.detail), /suspendu à titre conservatoire par votre Caf \(Caf de Démonstration\)/)
  assert.equal((await browser.signIn(identifier, 'not this one')).body.code, 'wrong_credentials')
  await liftNow(id)
  assert.equal((await openBrowser(signing).signIn(identifier, GOOD_PASSWORD)).body.stage, 'complete')
})

test('a suspension that ends by itself lets in again at that instant, and needs nobody [H08]', async () => {
  const { id, identifier } = await activate(signing, 'Serge', 'Lenoir')
  await suspendNow(id, new Date(signing.clock.now().getTime() + 3_600_000))
  signing.clock.advance({ minutes: 59 })
  assert.equal((await openBrowser(signing).signIn(identifier, GOOD_PASSWORD)).body.code, 'account_suspended')
  signing.clock.advance({ minutes: 1 })
  assert.equal((await openBrowser(signing).signIn(identifier, GOOD_PASSWORD)).body.stage, 'complete')
})

test('a session that a suspension missed is worth nothing while it runs [H08]', async () => {
  const { id, browser } = await activate(signing, 'Simone', 'Lenoir')
  await suspendNow(id)
  await signing.runner.db
    .updateTable('session')
    .set({ endedAt: null, endReason: null })
    .where('userId', '=', id)
    .where('endReason', '=', 'suspended')
    .execute()
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
})

test('credentials wait while their reader is suspended, and go out once it is lifted [H08, H23, H24]', async () => {
  const user = await createUserNow(signing, 'Sylvie', 'Attente')
  const { email } = await signing.runner.db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  await suspendNow(user.id)
  await signing.after({})
  await signing.after({ seconds: 10 })
  await signing.after({ hours: 24 })
  assert.equal(mailsTo(signing.mailServer, email).length, 0)
  await liftNow(user.id)
  await receiveCredentials(signing, user)
  assert.equal(mailsTo(signing.mailServer, email).length, 2)
})

test('credentials go out by themselves when the suspension ends by itself [H08]', async () => {
  const { id } = await activate(signing, 'Sabine', 'Attente')
  const { email } = await signing.runner.db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const before = mailsTo(signing.mailServer, email).length
  await suspendNow(id, new Date(signing.clock.now().getTime() + 7_200_000))
  const browser = openBrowser(signing)
  await browser.post('/api/password-resets', { identifier: (await identifierOf(id)) ?? '' })
  await signing.after({})
  await signing.after({ minutes: 119 })
  assert.equal(mailsTo(signing.mailServer, email).length, before)
  await signing.after({ minutes: 1 })
  assert.equal(mailsTo(signing.mailServer, email).length, before + 1, 'the link to choose another password')
})

async function identifierOf(userId: string): Promise<string | undefined> {
  const row = await signing.runner.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', userId)
    .executeTakeFirst()
  return row?.identifier
}
