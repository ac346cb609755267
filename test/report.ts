import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { EventData } from 'node:test'
import type { tap } from 'node:test/reporters'
import { inspect } from 'node:util'

/** One test as it ended; `title` starts with the titles of the suites it is in. */
export type Outcome = { title: string; file: string; ok: boolean; skipped?: true }

type Events = Parameters<typeof tap>[0]
type Result = EventData.TestPass | EventData.TestFail

/**
 * Reporter of `node --test`: one line a file, failures in full with what the file printed.
 * Writes the outcomes to the file named by TEST_OUTCOMES, when there is one.
 */
export default async function* report(events: Events): AsyncGenerator<string> {
  const outcomes: Outcome[] = []
  const titles: string[] = []
  const printed = new Map<string, string>()
  for await (const { type, data } of events) {
    if (type === 'test:start') titles.splice(data.nesting, titles.length, data.name)
    if (type === 'test:stdout' || type === 'test:stderr')
      printed.set(data.file ?? '', (printed.get(data.file ?? '') ?? '') + data.message)
    if (type === 'test:pass' || type === 'test:fail') {
      const title = [...titles.slice(0, data.nesting), data.name].join(' › ')
      const problem = type === 'test:fail' ? data.details.error : emptiness(data)
      if (counts(data, problem)) outcomes.push(outcome(title, data, problem))
      if (problem && !isEcho(problem)) yield `  ✗ ${title}\n${indent(inspect(problem.cause ?? problem))}\n`
      if (problem && isFile(data)) yield indent(printed.get(data.file ?? '') ?? '')
    }
    if (type === 'test:summary' && data.file) {
      if (!data.success) yield indent(printed.get(data.file) ?? '')
      yield `${data.success ? '✓' : '✗'} ${inRoot(data.file)}: ${data.counts.tests} (${seconds(data.duration_ms)})\n`
    }
  }
  if (process.env.TEST_OUTCOMES) writeFileSync(process.env.TEST_OUTCOMES, JSON.stringify(outcomes))
}

/** A suite is counted by its tests, unless it broke by itself (a failing hook). */
function counts(data: Result, problem: Error | undefined): boolean {
  return data.details.type !== 'suite' || (problem !== undefined && !isEcho(problem))
}

function outcome(title: string, data: Result, problem: Error | undefined): Outcome {
  const skipped = data.skip !== undefined || data.todo !== undefined
  const file = inRoot(data.file ?? '')
  return { title, file, ok: !problem && !skipped, ...(skipped && { skipped }) }
}

/** Node reports a file that crashed, or that has no test, as a test named after it. */
function isFile({ nesting, file, line, name }: Result): boolean {
  return nesting === 0 && line === 1 && file?.endsWith(name) === true
}

/** What looked at nothing has not passed. */
function emptiness(data: Result): Error | undefined {
  return isFile(data) ? new Error('this file has no test') : undefined
}

/** Failed only because a test below did, which has been told. */
const isEcho = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

const inRoot = (file: string) => relative(process.cwd(), file)
const indent = (text: string) => text.replace(/^(?=.)/gm, '    ')
export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
