import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Outcome } from './report.ts'

function reportOf(source: string): { outcomes: Omit<Outcome, 'file'>[]; printed: string } {
  const folder = mkdtempSync(join(tmpdir(), 'habilis-report-'))
  try {
    const file = join(folder, 'sample.test.ts')
    const results = join(folder, 'outcomes.json')
    writeFileSync(file, source)
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const flags = ['--test', '--test-reporter', new URL('report.ts', import.meta.url).href, file]
    const { stdout } = spawnSync(process.execPath, flags, { env: { ...env, TEST_OUTCOMES: results }, encoding: 'utf8' })
    const outcomes: Outcome[] = JSON.parse(readFileSync(results, 'utf8'))
    return { outcomes: outcomes.map(({ file: _, ...outcome }) => outcome), printed: stdout }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a test is named with its suites, and a suite is counted by its tests', () => {
  const { outcomes, printed } = reportOf(`import { describe, test } from 'node:test'
    describe('groups', () => {
      test('nest', () => {})
      test('end', () => { throw new Error('they do not') })
      test.skip('move', () => {})
    })`)
  assert.deepEqual(outcomes, [
    { title: 'groups › nest', ok: true },
    { title: 'groups › end', ok: false },
    { title: 'groups › move', ok: false, skipped: true },
  ])
  assert.match(printed, /✗ groups › end\n {4}Error: they do not/)
})

test('a failing hook is a failure', () => {
  const { outcomes } = reportOf(`import { after, describe, test } from 'node:test'
    describe('groups', () => {
      after(() => { throw new Error('no') })
      test('nest', () => {})
    })`)
  assert.deepEqual(outcomes.at(-1), { title: 'groups', ok: false })
})

test('a file that crashes is a failure, and what it printed is shown', () => {
  const { outcomes, printed } = reportOf(`throw new Error('cannot begin')`)
  assert.deepEqual(
    outcomes.map(({ ok }) => ok),
    [false],
  )
  assert.match(printed, /cannot begin/)
})

test('a file without tests is a failure', () => {
  const { outcomes, printed } = reportOf('export const nothing = 0')
  assert.deepEqual(
    outcomes.map(({ ok }) => ok),
    [false],
  )
  assert.match(printed, /this file has no test/)
})
