/**
 * Conditions as data: where a role alone does not say it. Nothing here can loop or reach outside; depth and size are
 * bounded by the contract of the description file.
 */
export type Condition = { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition } | Comparison

/** Exactly one operator. A comparison with a value that was not stated is false. */
export type Comparison =
  | { value: Path; equals: Operand }
  | { value: Path; differs: Operand }
  | { value: Path; in: readonly Constant[] | { value: Path } }
  | { value: Path; below: Operand }
  | { value: Path; atMost: Operand }
  | { value: Path; exists: boolean }

/** `subject.email`, `resource.status`, `action.soft`, `context.channel`: a property by its name, nested ones by dots. */
export type Path = `${'subject' | 'resource' | 'action' | 'context'}.${string}`
export type Constant = string | number | boolean
export type Operand = Constant | { value: Path }

type Properties = Readonly<Record<string, unknown>> | undefined

/** What the paths of a condition read. The subject's own facts come before what the application sends of him. */
export type Stated = {
  subject: { id: string; identifier: string; email: string; properties: Properties }
  resource: { type: string; id: string; properties: Properties }
  action: { name: string; properties: Properties }
  context: Properties
}

export function holds(condition: Condition, stated: Stated): boolean {
  if ('all' in condition) return condition.all.every((inner) => holds(inner, stated))
  if ('any' in condition) return condition.any.some((inner) => holds(inner, stated))
  if ('not' in condition) return !holds(condition.not, stated)
  return compares(condition, stated)
}

function compares(comparison: Comparison, stated: Stated): boolean {
  const left = read(comparison.value, stated)
  if ('exists' in comparison) return (left !== undefined) === comparison.exists
  if (left === undefined) return false
  if ('in' in comparison) return isAmong(left, comparison.in, stated)
  if ('equals' in comparison) return left === operand(comparison.equals, stated)
  if ('differs' in comparison) {
    const right = operand(comparison.differs, stated)
    return right !== undefined && left !== right
  }
  return 'below' in comparison
    ? inOrder(left, operand(comparison.below, stated), (a, b) => a < b)
    : inOrder(left, operand(comparison.atMost, stated), (a, b) => a <= b)
}

function isAmong(left: unknown, choices: readonly Constant[] | { value: Path }, stated: Stated): boolean {
  const values = 'value' in choices ? read(choices.value, stated) : choices
  return Array.isArray(values) && values.includes(left)
}

/** Numbers with numbers, texts with texts (hence ISO dates with ISO dates). */
function inOrder(left: unknown, right: unknown, isBefore: <T>(a: T, b: T) => boolean): boolean {
  const alike =
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string')
  return alike && isBefore(left, right)
}

function operand(side: Operand, stated: Stated): unknown {
  return typeof side === 'object' ? read(side.value, stated) : side
}

function read(path: Path, stated: Stated): unknown {
  const [root, ...names] = path.split('.')
  const [first = '', ...deeper] = names
  return deeper.reduce<unknown>(
    (value, name) => own(value, name),
    first === '' ? undefined : start(root, first, stated),
  )
}

function start(root: string | undefined, name: string, stated: Stated): unknown {
  switch (root) {
    case 'subject':
      return name === 'id' || name === 'identifier' || name === 'email'
        ? stated.subject[name]
        : own(stated.subject.properties, name)
    case 'resource':
      return name === 'id' || name === 'type' ? stated.resource[name] : own(stated.resource.properties, name)
    case 'action':
      return name === 'name' ? stated.action.name : own(stated.action.properties, name)
    default:
      return own(stated.context, name)
  }
}

/** Never what an object inherits: `constructor` is no property that somebody stated. Null is not stated either. */
function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name] ?? undefined
}
