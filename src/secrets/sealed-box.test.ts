import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BrokenSeal, sealer } from './sealed-box.ts'

const secret = 'an application secret of at least thirty-two characters'
const box = sealer(secret, 'second-factor')

test('what is sealed opens as it was, after a restart too', () => {
  for (const plain of ['JBSWY3DPEHPK3PXP', '', 'clé « privée » 😀']) {
    assert.equal(sealer(secret, 'second-factor').open(box.seal(plain)), plain)
  }
})

test('the same text sealed twice looks different, and shows nothing of itself', () => {
  const [one, other] = [box.seal('JBSWY3DPEHPK3PXP'), box.seal('JBSWY3DPEHPK3PXP')]
  assert.notDeepEqual(one, other)
  assert.equal(one.includes('JBSWY3DP'), false)
})

test('any altered byte breaks the seal', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP')
  for (const index of sealed.keys()) {
    const altered = Buffer.from(sealed)
    altered[index] = (altered[index] ?? 0) ^ 1
    assert.throws(() => box.open(altered), BrokenSeal, `byte ${index}`)
  }
})

test('a box cut short, empty or lengthened breaks the seal', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP')
  for (const wrong of [
    sealed.subarray(0, -1),
    sealed.subarray(0, 12),
    Buffer.alloc(0),
    Buffer.concat([sealed, sealed]),
  ]) {
    assert.throws(() => box.open(wrong), BrokenSeal)
  }
})

test('another purpose or another secret opens nothing', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP')
  assert.throws(() => sealer(secret, 'mail').open(sealed), BrokenSeal)
  assert.throws(() => sealer(`${secret}!`, 'second-factor').open(sealed), BrokenSeal)
})

test('an unknown version says so', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP')
  sealed[0] = 2
  assert.throws(() => box.open(sealed), /version 2/)
})
