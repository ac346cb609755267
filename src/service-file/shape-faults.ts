import type { z } from 'zod'
import type { FileFault } from '../contract/service-file.ts'
import type { Texts } from '../domain/service-definition.ts'
import type { Saying, SayingCode } from './phrases.ts'
import { knownKeysAt } from './schema.ts'
import type { Path } from './tree.ts'

/** A fault at a path of the file: of its value, or of the key that leads there. */
export type ShapeFault = { path: Path; at: 'key' | 'value'; saying: Saying }

type Issue = z.core.$ZodIssue

/** What zod says of the file's shape, for whoever wrote the file. */
export function shapeFaults(issues: readonly Issue[], value: unknown): ShapeFault[] {
  return issues.flatMap((issue) => faultsOf(issue, issue.path, valueAt(value, issue.path)))
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}

/** `value`: what stands at the path. */
function faultsOf(issue: Issue, path: Path, value: unknown): ShapeFault[] {
  const one = (saying: Saying, at: 'key' | 'value' = 'value'): ShapeFault[] => [{ path, at, saying }]
  const isAbsent = value === undefined && issue.code !== 'unrecognized_keys' && path.length > 0
  if (isAbsent) return one({ code: 'missing_key', about: String(path.at(-1)) }, 'key')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const saying: Saying = { code: 'unknown_key', about: key, known: knownKeysAt(path) }
        return { path: [...path, key], at: 'key', saying }
      })
    case 'invalid_type':
      return one(wrongKind(issue.expected, value))
    case 'invalid_value':
      return one(unknownWord(issue.values.map(String), value))
    case 'invalid_format':
      return one({ code: 'code_malformed', about: String(value) })
    case 'invalid_key':
      return one(keySaying(issue.issues, String(path.at(-1))), 'key')
    case 'too_small':
      return one({ code: issue.origin === 'string' ? 'text_empty' : 'list_too_short' })
    case 'too_big':
      return one({
        code: issue.origin === 'string' ? 'text_too_long' : 'list_too_long',
        params: { max: Number(issue.maximum) },
      })
    case 'custom':
      return one(
        customSaying(issue.params, issue.path, value),
        isFault(issue.params, 'code_reserved') ? 'key' : 'value',
      )
    case 'invalid_union':
      return unionFaults(issue, path, value)
    default:
      return one({ code: 'wrong_kind', params: { expected: { fr: 'autre chose', en: 'something else' } } })
  }
}

const KINDS: Readonly<Record<string, Texts>> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  boolean: { fr: 'true ou false', en: 'true or false' },
  array: { fr: 'une liste', en: 'a list' },
  tuple: { fr: 'une liste', en: 'a list' },
  object: { fr: 'des clés avec leurs valeurs', en: 'keys with their values' },
  record: { fr: 'des codes avec ce qu’ils désignent', en: 'codes with what they stand for' },
}

function wrongKind(expected: string, value: unknown): Saying {
  if (expected === 'string' && ['number', 'boolean'].includes(typeof value)) return { code: 'number_as_text' }
  const params = { expected: KINDS[expected] ?? { fr: expected, en: expected } }
  return { code: value === null ? 'nothing' : 'wrong_kind', params }
}

const unknownWord = (allowed: readonly string[], value: unknown): Saying => ({
  code: 'unknown_word',
  about: typeof value === 'object' ? '…' : String(value),
  params: { allowed: allowed.join(', ') },
  known: allowed,
})

function keySaying(issues: readonly Issue[], key: string): Saying {
  for (const issue of issues)
    if (issue.code === 'custom')
      return { code: isFault(issue.params, 'path_malformed') ? 'path_malformed' : 'code_reserved', about: key }
  return { code: 'code_malformed', about: key }
}

const isFault = (params: Record<string, unknown> | undefined, fault: FileFault) => params?.fault === fault

function customSaying(params: Record<string, unknown> | undefined, path: Path, value: unknown): Saying {
  const fault = params?.fault
  const about = typeof value === 'object' ? String(path.at(-1)) : String(value)
  if (isKnownFault(fault)) return { code: fault, about }
  return { code: params?.refusal === 'address_not_web' ? 'address_malformed' : 'text_malformed' }
}

const FAULTS: readonly FileFault[] = [
  'code_reserved',
  'path_malformed',
  'condition_too_deep',
  'condition_too_large',
  'too_many_entries',
]
const isKnownFault = (code: unknown): code is FileFault => FAULTS.some((one) => one === code)

// ---- Where one of several shapes was possible ----

type Union = Extract<Issue, { code: 'invalid_union' }>

/** What the writer meant is the shape with the fewest wrong keys; what is wrong further down in that one is told. */
function unionFaults(issue: Union, path: Path, value: unknown): ShapeFault[] {
  const branches = issue.errors
    .map((issues) => ({ issues, strangeness: strangenessOf(issues, value) }))
    .toSorted((a, b) => a.strangeness - b.strangeness)
  const [best] = branches
  const isCondition = path.includes('when')
  if (!best || best.strangeness === Number.POSITIVE_INFINITY || (isCondition && best.strangeness > 0))
    return [{ path, at: 'value', saying: { code: shapeOf(path, value, isCondition) } }]
  return best.issues.flatMap((inner) => faultsOf(inner, [...path, ...inner.path], valueAt(value, inner.path)))
}

/** How many keys of the object itself do not fit; without bound when it is no object, or no text, at all. */
function strangenessOf(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return sum + issue.keys.length
    if (issue.code === 'invalid_type' && issue.path.length === 0) return Number.POSITIVE_INFINITY
    if (issue.path.length === 1 && valueAt(value, issue.path) === undefined) return sum + 1
    if (issue.code === 'invalid_union' && issue.path.length === 0)
      return sum + Math.min(...issue.errors.map((inner) => strangenessOf(inner, value)))
    return sum
  }, 0)
}

const OPERATORS = ['equals', 'differs', 'in', 'below', 'at_most']

function shapeOf(path: Path, value: unknown, isCondition: boolean): SayingCode {
  if (!isCondition) return ['number', 'boolean'].includes(typeof value) ? 'number_as_text' : 'text_shape'
  return OPERATORS.includes(String(path.at(-1))) ? 'operand_shape' : 'condition_shape'
}
