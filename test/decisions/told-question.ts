import type { Decision, Question, Way } from '../../src/domain/decision/question.ts'
import * as s from '../../src/domain/packed-subject.ts'
import { instant } from './told-world.ts'

/**
 * A question as a line of a decision table:
 * `paul pay invoice 12 (state=checked, unit=ACC) passing credits because urgent repair at 2026-03-02`.
 * What is between brackets the application states of the record, or of what its name begins with:
 * `context.`, `subject.`, `action.`.
 */
const LINE =
  /^(?:(?<kind>\w+):)?(?<who>\S+) (?<action>\S+) (?<type>[^\s(]+)(?: (?<id>(?!passing |because |at )[^\s(]+))?(?: \((?<stated>.*)\))?(?: passing (?<messages>.+?))?(?: because (?<motive>.+?))?(?: at (?<at>\S+))?$/

export function readQuestion(line: string, context: Record<string, unknown> | undefined) {
  const told = LINE.exec(line)?.groups
  if (!told) throw new Error(`« ${line} » is no question`)
  const { kind = 'user', who = '', action = '', type = '', id = '1', stated, messages, motive, at } = told
  const properties = readStated(stated)
  const passing = messages && { messages: messages.split(', ').map((code) => ({ code })) }
  const full = { ...context, ...properties.context, ...passing, ...(motive && { motive }) }
  const question: Question = {
    subject: { type: kind, id: who, ...filled(properties.subject) },
    action: { name: action, ...filled(properties.action) },
    resource: { type, id, ...filled(properties.resource) },
    ...(Object.keys(full).length > 0 && { context: full }),
  }
  return { question, at: at === undefined ? undefined : instant(at) }
}

type Properties = Record<string, unknown>

const filled = (properties: Properties) => (Object.keys(properties).length > 0 ? { properties } : {})

function readStated(stated: string | undefined) {
  const all = {
    subject: {} as Properties,
    action: {} as Properties,
    resource: {} as Properties,
    context: {} as Properties,
  }
  for (const part of stated ? stated.split(', ') : []) {
    const [name = '', value = ''] = part.split(/=(.*)/s)
    const [first = '', ...others] = name.split('.')
    if (first === 'subject' || first === 'action' || first === 'context') put(all[first], others, readValue(value))
    else put(all.resource, [first, ...others], readValue(value))
  }
  return all
}

function put(properties: Properties, [first = '', ...deeper]: readonly string[], value: unknown): void {
  if (deeper.length === 0) {
    properties[first] = value
    return
  }
  const inner = (properties[first] ?? {}) as Properties
  properties[first] = inner
  put(inner, deeper, value)
}

/** What is JSON is meant as JSON (`12`, `true`, `"12"`, `["a"]`), anything else as the text it is. */
function readValue(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** The answer as the tables write it. */
export function tell(decision: Decision, subject: s.PackedSubject | undefined): string {
  if (!decision.allowed || !decision.way) return ['no', decision.reason, ...quoted(decision)].join(', ')
  const passed = decision.overrides.map(
    ({ message, amount, subject: about, way }) =>
      `passing ${message}${amount ? ` of ${amount}` : ''}${about ? ` on ${about}` : ''} ${path(way, subject)}`,
  )
  return ['yes', path(decision.way, subject), ...passed].join(', ')
}

/** A no, with the right that came furthest. */
export function tellNearest(decision: Decision, subject: s.PackedSubject | undefined): string {
  const nearest = decision.way ? `nearest ${path(decision.way, subject)}` : 'nearest none'
  return `${tell(decision, subject)}, ${nearest}`
}

const quoted = ({ quoted }: Decision) => (quoted === undefined ? [] : [`quoting ${quoted}`])

/** user → group → agreement → role → action [H43] */
function path({ grant, right, as }: Way, subject: s.PackedSubject | undefined): string {
  if (!subject) throw new Error('a way without anybody to go it')
  const group = subject.names.groups.idOf(s.groupOfRight(subject, right))
  const agreement = subject.names.references[s.agreementOfRight(subject, right)]
  return `by ${group} of ${agreement} as ${grant.role.code} (${as})`
}
