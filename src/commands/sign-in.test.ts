import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activate, GOOD_PASSWORD, openBrowser, openSigningIn, type SigningIn } from '../../test/signing-in.ts'
import { assertRefused } from '../../test/world.ts'
import { verifyAgainstNothing, verifyPassword } from '../secrets/hash-password.ts'
import { signIn } from './sign-in.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

let lastAddress = 0
/** From an address that has not tried anything yet. */
const from = (identifier: string, password: string) => ({
  identifier,
  password,
  ...{ address: '203.0.113.1', addressGroup: `203.0.113.${lastAddress++}`, userAgent: '', formerSessionId: undefined },
})

test('an unknown name costs as many password computations as a known one, and gets the same refusal [H17]', async () => {
  const known = await activate(signing, 'Albert', 'Camus')
  const costOf = async (identifier: string) => {
    let computations = 0
    const counted = {
      verifyPassword: (hash: string, password: string) => {
        computations += 1
        return verifyPassword(hash, password)
      },
      verifyAgainstNothing: (password: string) => {
        computations += 1
        return verifyAgainstNothing(password)
      },
    }
    await assertRefused(signIn(signing.runner, from(identifier, 'not this one'), counted), 'wrong_credentials')
    return computations
  }
  assert.equal(await costOf(known.identifier), 1)
  assert.equal(await costOf('nobody.at-all'), 1)
  const created = await signing.runner.db.selectFrom('userAccount').select('identifier').execute()
  const withoutPassword = created.find(({ identifier }) => identifier.includes('garnier'))?.identifier ?? ''
  assert.equal(await costOf(withoutPassword), 1)
})

test('the name is found whatever its case and the spaces around it', async () => {
  const { identifier } = await activate(signing, 'Boris', 'Vian')
  const { stage } = await signIn(signing.runner, from(` ${identifier.toUpperCase()} `, GOOD_PASSWORD))
  assert.equal(stage, 'complete')
})

test('after five failures an account waits a growing time, on every process, even with the right password [resolution 12]', async () => {
  const { identifier } = await activate(signing, 'Colette', 'Renard')
  const wrong = () => signIn(signing.runner, from(identifier, 'not this one'))
  for (let n = 0; n < 5; n++) await assertRefused(wrong(), 'wrong_credentials')
  await assertRefused(signIn(signing.runner, from(identifier, GOOD_PASSWORD)), 'too_many_requests')
  const answer = await openBrowser(signing).signIn(identifier, GOOD_PASSWORD, { address: '198.51.100.77' })
  assert.deepEqual([answer.status, answer.headers['retry-after']], [429, '60'])
  signing.clock.advance({ seconds: 60 })
  await assertRefused(wrong(), 'wrong_credentials')
  signing.clock.advance({ seconds: 119 })
  await assertRefused(wrong(), 'too_many_requests')
  signing.clock.advance({ seconds: 1 })
  assert.equal((await signIn(signing.runner, from(identifier, GOOD_PASSWORD))).stage, 'complete')
  await assertRefused(wrong(), 'wrong_credentials')
  assert.equal((await signIn(signing.runner, from(identifier, GOOD_PASSWORD))).stage, 'complete', 'forgiven')
})

test('an unknown name waits like a known one: waiting tells nothing either', async () => {
  for (let n = 0; n < 5; n++) await assertRefused(signIn(signing.runner, from('nobody.else', 'x')), 'wrong_credentials')
  await assertRefused(signIn(signing.runner, from('nobody.else', 'x')), 'too_many_requests')
})

test('of fifty tries at the same instant no more than five are looked at', async () => {
  const { identifier } = await activate(signing, 'Denise', 'Glaser')
  const codes = await Promise.all(
    Array.from({ length: 50 }, () =>
      signIn(signing.runner, from(identifier, 'not this one')).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    ),
  )
  assert.equal(codes.filter((code) => code === 'wrong_credentials').length, 5)
  assert.equal(codes.filter((code) => code === 'too_many_requests').length, 45)
})

test('an address that tries many accounts waits, and a success of its own clears nothing [resolution 12]', async () => {
  const { identifier } = await activate(signing, 'Edmond', 'Rostand')
  const input = (name: string, password: string) => ({ ...from(name, password), addressGroup: '203.0.113.250' })
  for (let n = 0; n < 49; n++) {
    await assertRefused(signIn(signing.runner, input(`guess.${n}`, 'x')), 'wrong_credentials')
    if (n % 10 === 0) await signIn(signing.runner, input(identifier, GOOD_PASSWORD))
  }
  await assertRefused(signIn(signing.runner, input('guess.49', 'x')), 'wrong_credentials')
  await assertRefused(signIn(signing.runner, input('guess.50', 'x')), 'too_many_requests')
})

test('what is typed into the field of the name is kept as a digest alone', async () => {
  await assertRefused(signIn(signing.runner, from('MyPassword-by-mistake', 'x')), 'wrong_credentials')
  const { rows } = await signing.jobs.pool.query('SELECT s::text AS line FROM sign_in_attempts s')
  assert.ok(rows.every(({ line }: { line: string }) => !line.toLowerCase().includes('by-mistake')))
})
