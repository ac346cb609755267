import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesInAddress } from './names-in-address.ts'

const check = (cases: [string, string, string][], expected: boolean) => {
  for (const [local, first, last] of cases) {
    assert.equal(namesInAddress(`${local}@exemple.fr`, first, last), expected, `${local} for ${first} ${last}`)
  }
}

test('a piece of the first or last name makes an address nominative [H72]', () => {
  check(
    [
      ['claire.durand', 'Claire', 'Durand'],
      ['cdurand75', 'Claire', 'Durand'],
      ['DURAND', 'Claire', 'Durand'],
      ['claire', 'Claire', 'Durand'],
      ['helene.l', 'Hélène', 'Lefèvre'],
      ['lefevreh', 'Hélène', 'Lefèvre'],
      ['c.lecoeur', 'Chloé', 'Lecœur'],
      ['jpmartin', 'Jean-Paul', 'Martin'],
      ['m.rousseau', 'Marie', 'Petit-Rousseau'],
      ['obrien', 'Sean', 'O’Brien'],
      ['clem.d', 'Clémentine', 'Durand'],
      ['cdur', 'Claire', 'Durand'],
      ['latour.m', 'Marc', 'de La Tour'],
    ],
    true,
  )
})

test('short names are recognised alone or with the other’s initial [H72]', () => {
  check(
    [
      ['bo.ly', 'Bo', 'Ly'],
      ['bly', 'Bo', 'Ly'],
      ['lyb', 'Bo', 'Ly'],
      ['boly', 'Bo', 'Ly'],
      ['sly2', 'Sophie', 'Ly'],
      ['l.van', 'Linh', 'Van'],
    ],
    true,
  )
})

test('an address that bears nothing of the name asks for a confirmation [H72]', () => {
  check(
    [
      ['agent12', 'Claire', 'Durand'],
      ['paul.martin', 'Claire', 'Durand'],
      ['assembly', 'Bo', 'Ly'],
      ['cd', 'Claire', 'Durand'],
      ['vanessa', 'Jan', 'Van Dyck'],
      ['ana', 'Bo', 'An'],
      ['sylvie', 'Дмитрий', 'Иванов'],
      ['', 'Claire', 'Durand'],
    ],
    false,
  )
  assert.equal(namesInAddress('claire.durand', 'Claire', 'Durand'), false, 'what has no @ is no address')
})
