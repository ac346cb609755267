import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName } from './device-name.ts'

const cases = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge sur Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Linux'],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome sur Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
    'Safari sur iOS',
  ],
  ['curl/8.9', 'Navigateur inconnu sur un appareil inconnu'],
] as const

for (const [userAgent, name] of cases)
  test(`« ${name} » is told from what it says of itself`, () => assert.equal(deviceName(userAgent, 'fr'), name))

test('in English too', () => {
  assert.equal(deviceName('Firefox/140.0 (Windows)', 'en'), 'Firefox on Windows')
  assert.equal(deviceName('', 'en'), 'Unknown browser on an unknown device')
})
