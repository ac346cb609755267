import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personName } from './fields.ts'

const accepted = ['Çelik', 'N’Diaye', 'Le Goff', 'J.-P. Martin', "O'Brien", 'Marie-Ève', 'Dr. No', '李']
for (const name of accepted) test(`« ${name} » is a name`, () => assert.equal(personName.safeParse(name).success, true))

const refused = [
  'http://evil.example',
  'evil.example',
  'a@b',
  '<b>x</b>',
  'x/y',
  'javascript:alert(1)',
  'nul\u0000',
  '\u202eneknar',
]
for (const name of refused)
  test(`${JSON.stringify(name)} is no name: a mail that quoted it could mislead its reader [H17]`, () =>
    assert.equal(personName.safeParse(name).success, false))
