import type { Outcome } from '../test/report.ts'

export type Statement = { number: string; text: string; heading: string }

/** Of `docs/statements.md`: `- H01 text`, under headings. */
export function parseStatements(markdown: string): Statement[] {
  let heading = ''
  return markdown.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) heading = line.slice(3)
    const [, number, text] = /^- ([HC]\d\d) (.+)$/.exec(line) ?? []
    return number && text ? [{ number, text, heading }] : []
  })
}

/** The numbers a title carries: `[H50]`, `[H33, H34]`, `[H68–H71]`. */
export function numbersIn(title: string): string[] {
  const brackets = [...title.matchAll(/\[([^\]]*)\]/g)].map(([, inside = '']) => inside)
  return brackets.flatMap((inside) => inside.split(',')).flatMap((part) => expand(part.trim()))
}

function expand(part: string): string[] {
  const [, document = '', first = '', last = first] = /^([HC])(\d\d)(?:[–-]\1?(\d\d))?$/.exec(part) ?? []
  if (!document) return []
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, i) => document + String(Number(first) + i).padStart(2, '0'))
}

/** `docs/mission.md`. Throws when a title carries a number that no statement has. */
export function renderMission(statements: Statement[], tests: Outcome[]): string {
  const byNumber = new Map(statements.map(({ number }) => [number, [] as Outcome[]]))
  for (const test of sorted(tests))
    for (const number of numbersIn(test.title)) showing(byNumber, number, test).push(test)
  const isShown = ({ number }: Statement) => (byNumber.get(number) ?? []).some(({ ok }) => ok)
  const lines = [
    '# What is shown of the mission',
    '',
    'Written by `npm run mission` from the last whole test run: each statement and the tests that show it.',
    '',
    `${statements.filter(isShown).length} of ${statements.length} statements shown.`,
  ]
  let heading = ''
  for (const statement of statements) {
    if (statement.heading !== heading) lines.push('', `## ${statement.heading}`, '')
    heading = statement.heading
    lines.push(`- **${statement.number}** ${statement.text}${isShown(statement) ? '' : ' — not shown yet'}`)
    const byFile = Map.groupBy(byNumber.get(statement.number) ?? [], ({ file }) => file)
    for (const [file, outcomes] of byFile) lines.push(...told(file, outcomes))
  }
  return `${lines.join('\n')}\n`
}

/** Tables have hundreds of cases: some are shown of those that pass, all of those that do not. */
const SHOWN_OF_A_FILE = 5

function told(file: string, outcomes: Outcome[]): string[] {
  const passed = outcomes.filter(({ ok }) => ok)
  const shown = [...outcomes.filter(({ ok }) => !ok), ...passed.slice(0, SHOWN_OF_A_FILE)]
  const lines = shown.map(({ ok, title }) => `  - ${ok ? '✓' : '✗'} ${title} (\`${file}\`)`)
  const more = passed.length - SHOWN_OF_A_FILE
  return more > 0 ? [...lines, `  - ✓ and ${more} more of \`${file}\``] : lines
}

function showing(byNumber: Map<string, Outcome[]>, number: string, test: Outcome): Outcome[] {
  const tests = byNumber.get(number)
  if (!tests) throw new Error(`${test.file}: « ${test.title} » carries ${number}, which no statement has`)
  return tests
}

/** By code points, not by locale: the page is the same on every machine. */
function sorted(tests: Outcome[]): Outcome[] {
  const key = ({ file, title }: Outcome) => `${file}\0${title}`
  return tests.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
