// npm test [-- --only checks|unit|e2e] [part of a file's path …]
import { mkdirSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { type Outcome, seconds } from '../test/report.ts'
import { FAST } from '../test/server.ts'
import { ensureApache } from './apache.ts'
import { browserTestFiles, runBrowserTests } from './browser-tests.ts'
import { CHECKS, type Check, webBuild } from './checks.ts'
import { ensureNginx } from './nginx.ts'
import { nodeTestFiles, runNodeTests } from './node-tests.ts'
import { ensureOdbc } from './odbc.ts'
import { endAll } from './run.ts'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
mkdirSync('test-results', { recursive: true })
const { values, positionals: patterns } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
const { only } = values
if (only && !['checks', 'unit', 'e2e'].includes(only)) throw new Error('--only takes checks, unit or e2e')

const wants = (part: string) => !only || only === part
const wanted = (files: string[]) => files.filter((file) => !patterns.length || patterns.some((p) => file.includes(p)))
const checks: Check[] = wants('checks') && !patterns.length ? CHECKS : []
const unit = wants('unit') ? wanted(nodeTestFiles()) : []
const e2e = wants('e2e') ? wanted(browserTestFiles()) : []
const isWhole = !only && !patterns.length

const tests: Outcome[] = []
const checked: { name: string; ok: boolean }[] = []
for (const check of checks) await runCheck(check)
if (e2e.length && !checks.includes(webBuild)) await runCheck(webBuild)
if (isWhole || unit.length || e2e.length) await withFolder(runTests).catch(noServer)
if (isWhole) writeFileSync('test-results/tests.json', `${JSON.stringify(tests, undefined, 1)}\n`)
summarise()

async function runCheck({ name, passes }: Check): Promise<void> {
  await step(name, async () => {
    const ok = await passes()
    checked.push({ name, ok })
    return ok
  })
}

async function runTests(url: string, compiled: string): Promise<void> {
  if (unit.some((file) => /(apache|php)\.test/.test(file))) ensureApache()
  if (unit.some((file) => file.endsWith('nginx.test.ts'))) ensureNginx()
  if (unit.some((file) => file.endsWith('odbc.test.ts'))) ensureOdbc()
  const add = async (outcomes: Promise<Outcome[]>) => {
    const ended = await outcomes
    tests.push(...ended)
    return ended.every((test) => test.ok || test.skipped)
  }
  // Each file is a process of its own, and what they have in common is read once.
  const env = { TEST_DATABASE_URL: url, NODE_COMPILE_CACHE: compiled }
  if (isWhole || unit.length) await step(`tests (${unit.length} files)`, () => add(runNodeTests(unit, env)))
  if (isWhole || e2e.length) await step(`browser tests (${e2e.length} files)`, () => add(runBrowserTests(e2e, env)))
}

async function step(name: string, work: () => Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const ok = await work()
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds(performance.now() - started)})`)
}

/** One server for the whole run and one store of compiled code, gone after it, also when the run is interrupted. */
async function withFolder(work: (url: string, compiled: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'habilis-test-'))
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({ dir: join(folder, 'pg'), extra: FAST, log: () => undefined })
  const close = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      endAll()
      await close()
      process.exit(130)
    })
  await work(server.url, join(folder, 'compiled')).finally(close)
}

function noServer(error: unknown): void {
  console.error(error)
  checked.push({ name: 'a PostgreSQL for the tests', ok: false })
}

function summarise(): void {
  const failures = [
    ...checked.filter(({ ok }) => !ok).map(({ name }) => name),
    ...tests.filter((test) => !test.ok && !test.skipped).map(({ file, title }) => `${file}\n  ${title}`),
  ]
  const skipped = tests.filter((test) => test.skipped).length
  const passed = [...checked, ...tests].filter(({ ok }) => ok).length
  const failed = failures.length
  for (const failure of failures) console.log(`\n✗ ${failure}`)
  if (passed + failed === 0) console.log('\nNothing was looked at.')
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
}
