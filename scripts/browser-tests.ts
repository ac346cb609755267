import { globSync, readFileSync, rmSync } from 'node:fs'
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter'
import type { Outcome } from '../test/report.ts'
import { ensureChromium } from './chromium.ts'
import { run } from './run.ts'

const RESULTS = 'test-results/browser.json'

export const browserTestFiles = () => globSync('test/e2e/**/*.e2e.ts').sort()

/** Without a browser every test is listed, as failed. */
export async function runBrowserTests(files: string[], env: Record<string, string>): Promise<Outcome[]> {
  if (files.length === 0) return [{ title: 'there is something to test', file: 'playwright.config.ts', ok: false }]
  const chromium = ensureChromium()
  rmSync(RESULTS, { force: true })
  const mode = chromium ? [] : ['--list', '--reporter=json']
  // Playwright takes regular expressions: only these very files.
  const patterns = files.map((file) => `${file.replaceAll('.', '\\.')}$`)
  const { ok } = await run('playwright', ['test', ...mode, ...patterns], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: RESULTS,
    ...(chromium && { CHROMIUM_PATH: chromium }),
  })
  const outcomes = readOutcomes().map((outcome) =>
    chromium ? outcome : { title: outcome.title, file: outcome.file, ok: false },
  )
  const unexplained = !ok && outcomes.every((outcome) => outcome.ok || outcome.skipped)
  if (outcomes.length === 0 || unexplained)
    outcomes.push({ title: 'the browser tests run', file: 'playwright.config.ts', ok: false })
  return outcomes
}

function readOutcomes(): Outcome[] {
  try {
    const report: JSONReport = JSON.parse(readFileSync(RESULTS, 'utf8'))
    return report.suites.flatMap((suite) => outcomesOf(suite, []))
  } catch (error) {
    console.error(`The browser tests left no report: ${error}`)
    return []
  }
}

/** The outermost suite is the file, which the outcome names already. */
function outcomesOf(suite: JSONReportSuite, titles: string[]): Outcome[] {
  const own = suite.specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status }): Outcome => {
      const skipped = status === 'skipped'
      const full = [...titles, title].join(' › ')
      return { title: full, file: `test/e2e/${file}`, ok: status === 'expected', ...(skipped && { skipped }) }
    }),
  )
  const nested = (suite.suites ?? []).flatMap((inner) => outcomesOf(inner, [...titles, inner.title]))
  return [...own, ...nested]
}
