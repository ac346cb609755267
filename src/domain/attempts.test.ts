import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT, type Attempts, secondsToWait, withFailure } from './attempts.ts'

const start = new Date('2026-03-02T09:00:00Z')
const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000)

test('four failures cost no waiting, the fifth a minute, and each further one twice as long [H17, resolution 12]', () => {
  let attempts: Attempts | undefined
  const waits = []
  let now = start
  for (let n = 1; n <= 9; n++) {
    attempts = withFailure(attempts, ACCOUNT_LIMIT, now)
    const wait = secondsToWait(attempts, now)
    waits.push(wait)
    now = later(now, wait ?? 1)
  }
  assert.deepEqual(waits, [undefined, undefined, undefined, undefined, 60, 120, 240, 480, 960])
})

test('after 25 failures in a day an account waits for the end of that day, however patient one is', () => {
  let attempts: Attempts | undefined
  let now = start
  let tries = 0
  while (now < later(start, 86_400)) {
    attempts = withFailure(attempts, ACCOUNT_LIMIT, now)
    tries++
    now = later(now, secondsToWait(attempts, now) ?? 1)
  }
  assert.equal(tries, 25)
  assert.deepEqual(attempts?.blockedUntil, later(start, 86_400))
  assert.equal(withFailure(attempts, ACCOUNT_LIMIT, now).windowFailures, 1, 'the next day begins anew')
})

test('an address is allowed an office’s worth of mistakes, then waits', () => {
  let attempts: Attempts | undefined
  for (let n = 1; n < ADDRESS_LIMIT.free; n++) attempts = withFailure(attempts, ADDRESS_LIMIT, start)
  assert.equal(secondsToWait(attempts, start), undefined)
  attempts = withFailure(attempts, ADDRESS_LIMIT, start)
  assert.equal(secondsToWait(attempts, start), ADDRESS_LIMIT.firstDelay)
})
