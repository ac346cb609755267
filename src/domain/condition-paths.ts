import type { Condition, Path } from './condition.ts'

/** What a condition reads of what an application states, each once; the subject's own facts are known already. */
export function pathsOf(condition: Condition): Path[] {
  return [...new Set(read(condition))].filter((path) => !KNOWN.has(path))
}

const KNOWN = new Set<string>(['subject.id', 'subject.identifier', 'subject.email', 'resource.type', 'action.name'])

function read(condition: Condition): Path[] {
  if ('all' in condition) return condition.all.flatMap(read)
  if ('any' in condition) return condition.any.flatMap(read)
  if ('not' in condition) return read(condition.not)
  const { value, ...operands } = condition
  const others = Object.values(operands).flatMap((side: unknown) => (isReference(side) ? [side.value] : []))
  return [value, ...others]
}

function isReference(side: unknown): side is { value: Path } {
  return typeof side === 'object' && side !== null && !Array.isArray(side) && 'value' in side
}
