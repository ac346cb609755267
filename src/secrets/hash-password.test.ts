import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { hashPassword, needsRehash, verifyAgainstNothing, verifyPassword } from './hash-password.ts'

test('a password is kept as an Argon2id hash with OWASP’s parameters and its own salt [H17]', async () => {
  const [one, other] = await Promise.all([hashPassword('Xk7#pLm2@wQz'), hashPassword('Xk7#pLm2@wQz')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(one, other)
})

test('only the same password is recognised, to the last of 128 characters [H17]', async () => {
  const long = 'Xk7#'.repeat(32)
  const hashed = await hashPassword(long)
  assert.equal(await verifyPassword(hashed, long), true)
  assert.equal(await verifyPassword(hashed, `${long.slice(0, -1)}$`), false)
  assert.equal(await verifyPassword(hashed, ` ${long}`), false)
  assert.equal(await verifyPassword(hashed, ''), false)
})

test('the same letters typed on another keyboard open the same account [H17]', async () => {
  const hashed = await hashPassword('Été\u00A0à l’ombre n°1')
  assert.equal(await verifyPassword(hashed, 'E\u0301te\u0301 a\u0300 l’ombre n°1'), true)
})

test('a missing account takes the time of a real one and never opens', async () => {
  const hashed = await hashPassword('Xk7#pLm2@wQz')
  assert.equal(await verifyAgainstNothing('Xk7#pLm2@wQz'), false)
  const real: number[] = []
  const missing: number[] = []
  for (let round = 0; round < 9; round++) {
    real.push(await timeOf(() => verifyPassword(hashed, 'wrong')))
    missing.push(await timeOf(() => verifyAgainstNothing('wrong')))
  }
  // The fastest of each: what the machine's other work cannot lengthen.
  const ratio = Math.min(...missing) / Math.min(...real)
  assert.ok(ratio > 0.5 && ratio < 2, `${ratio}`)
})

test('the event loop keeps turning while passwords are hashed', async () => {
  let turns = 0
  const turning = setInterval(() => turns++, 1)
  await Promise.all(Array.from({ length: 8 }, () => hashPassword('Xk7#pLm2@wQz')))
  clearInterval(turning)
  assert.ok(turns >= 3, `${turns} turns`)
})

test('a hash made with weaker parameters is to be made again', async () => {
  assert.equal(needsRehash(await hashPassword('Xk7#pLm2@wQz')), false)
  assert.equal(needsRehash(await hash('Xk7#pLm2@wQz', { memoryCost: 8192, timeCost: 2, parallelism: 1 })), true)
  assert.equal(needsRehash('$2b$12$abcdefghijklmnopqrstuv'), true)
})

test('a damaged hash is an error, not a wrong password', async () => {
  await assert.rejects(verifyPassword('not a hash', 'Xk7#pLm2@wQz'))
})

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

test('hashing gives way to what answers people meanwhile: its threads run below the others', {
  skip: process.platform !== 'linux' && 'threads have no priority of their own here',
}, async () => {
  await hashPassword('Xk7#pLm2@wQz')
  const niceness = readdirSync('/proc/self/task').map((thread) =>
    Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16]),
  )
  const own = Number(readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ')[16])
  assert.ok(
    niceness.some((nice) => nice > own),
    `${own}: ${niceness}`,
  )
})
