import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAsText, localDays } from './local-day.ts'

test('a day begins where the institution is', () => {
  const dayAt = localDays()
  const dayIn = (zone: string, instant: string) => dayAsText(dayAt(zone, Date.parse(instant)))
  assert.equal(dayIn('Europe/Paris', '2026-03-01T22:59:59.999Z'), '2026-03-01')
  assert.equal(dayIn('Europe/Paris', '2026-03-01T23:00:00Z'), '2026-03-02')
  assert.equal(dayIn('Europe/Paris', '2026-07-01T22:00:00Z'), '2026-07-02')
  assert.equal(dayIn('America/Cayenne', '2026-03-02T02:59:00Z'), '2026-03-01')
  assert.equal(dayIn('Indian/Reunion', '2026-03-01T20:00:00Z'), '2026-03-02')
})
