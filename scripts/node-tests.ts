import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import type { Outcome } from '../test/report.ts'
import { run } from './run.ts'

const RESULTS = 'test-results/node.json'

export const nodeTestFiles = () => globSync('{src,test,scripts,bench,web}/**/*.test.ts').sort()

export async function runNodeTests(files: string[], env: Record<string, string>): Promise<Outcome[]> {
  if (files.length === 0) return [{ title: 'there is something to test', file: 'scripts/test.ts', ok: false }]
  rmSync(RESULTS, { force: true })
  const flags = ['--test', '--test-concurrency=3', '--test-timeout=600000', '--test-reporter=./test/report.ts']
  const { ok } = await run(process.execPath, [...flags, ...files], { ...env, TEST_OUTCOMES: RESULTS })
  const outcomes: Outcome[] = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : []
  const unexplained = !ok && outcomes.every((outcome) => outcome.ok || outcome.skipped)
  if (outcomes.length === 0 || unexplained)
    outcomes.push({ title: 'the tests run', file: 'scripts/test.ts', ok: false })
  return outcomes
}
