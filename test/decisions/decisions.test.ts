import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Decision, ReasonCode } from '../../src/domain/decision/question.ts'
import { decide } from '../../src/domain/decision.ts'
import { DECISION_PHRASES } from '../../src/domain/decision-phrases.ts'
import { readQuestion, tell, tellNearest } from './told-question.ts'
import { buildWorld, instant, type World, worldAsTold } from './told-world.ts'

/**
 * The decision tables: test/decisions/*.yaml. Each says a world, then rules, and under each rule questions with their
 * answers, which are to be given to the letter: the way of a yes, the reason of a no.
 */
const table = z.strictObject({
  title: z.string(),
  world: worldAsTold,
  /** When the questions are asked that do not say when. */
  at: z.string(),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      at: z.string().optional(),
      context: z.record(z.string(), z.unknown()).optional(),
      answers: z.record(z.string(), z.string()),
    }),
  ),
})

const LEAST_CASES = 300
const told = new Map<ReasonCode, number>()
let cases = 0

const folder = new URL('./', import.meta.url)
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()) {
  const { title, world: words, at: usually, rules } = read(file)
  const world = buildWorld(words)
  describe(title, () => {
    for (const { rule, at = usually, context, answers } of rules)
      for (const [line, expected] of Object.entries(answers)) {
        cases += 1
        test(`${rule}: ${line}`, () => assertAnswer(world, { line, at: instant(at), context, expected }))
      }
  })
}

function read(file: string) {
  const { success, data, error } = table.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')))
  if (!success) throw new Error(`${file}: ${z.prettifyError(error)}`)
  return data
}

type Case = { line: string; at: number; context: Record<string, unknown> | undefined; expected: string }

function assertAnswer(world: World, { line, at: usually, context, expected }: Case): void {
  const { question, at = usually } = readQuestion(line, context)
  const subject = world.subject(question.subject.id)
  const decision = decide({ subject, catalogue: world.catalogue }, question, at)
  told.set(decision.reason, (told.get(decision.reason) ?? 0) + 1)
  const answer = expected.includes(', nearest ') ? tellNearest(decision, subject) : tell(decision, subject)
  assert.equal(answer, expected)
  assert.equal(decision.reason, reasonOf(decision))
}

function reasonOf({ allowed, overrides, reason }: Decision): ReasonCode {
  if (!allowed) return reason
  return overrides.length > 0 ? 'allowed_by_override' : 'allowed'
}

test('the tables have 300 cases at least, and every reason that an answer may have', () => {
  const missing = Object.keys(DECISION_PHRASES).filter((reason) => !told.has(reason as ReasonCode))
  assert.deepEqual(missing, [], 'reasons that no table shows')
  assert.ok(cases >= LEAST_CASES, `${cases} cases are too few`)
})
