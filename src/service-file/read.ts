import type { FileProblem } from '../contract/service-descriptions.ts'
import { LARGEST_SOURCE, serviceFile } from '../contract/service-file.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { crossChecks } from './cross-checks.ts'
import { type Saying, say } from './phrases.ts'
import { shapeFaults } from './shape-faults.ts'
import { type Place, readTree, type Tree } from './tree.ts'

/** `definition` is there unless one of the problems is an error; problems come in the order of the file. */
export type ServiceFileReading = { definition: ServiceDefinition | undefined; problems: FileProblem[] }

/** Beyond these, whoever wrote the file has enough to begin with. */
const MOST_PROBLEMS = 100

/** Reads a description file: every mistake at its line, in French and in English. Never throws. */
export function readServiceFile(source: string): ServiceFileReading {
  if (Buffer.byteLength(source) > LARGEST_SOURCE) {
    const saying: Saying = { code: 'too_large', params: { max: LARGEST_SOURCE } }
    return { definition: undefined, problems: [problemAt({ line: 1, column: 1 }, saying)] }
  }
  const tree = readTree(source.replace(/^\uFEFF/, ''))
  const written = tree.faults.map((fault) => ({ ...fault, severity: 'error' as const }))
  const { definition, faults } = tree.value === undefined ? NOTHING_READ : readDefinition(tree)
  const isRight = [...written, ...faults].every((fault) => !isError(fault))
  return { definition: isRight ? definition : undefined, problems: told([...written, ...faults]) }
}

type Read = { definition: ServiceDefinition | undefined; faults: readonly Placed[] }

const NOTHING_READ: Read = { definition: undefined, faults: [] }

function readDefinition(tree: Tree): Read {
  const parsed = serviceFile.safeParse(tree.value)
  const faults = parsed.success
    ? referenceFaults(parsed.data, tree)
    : shapeFaults(parsed.error.issues, tree.value).map((fault) => ({ ...fault, severity: 'error' as const }))
  const placed = faults.map(({ path, at, ...fault }) => ({ ...fault, place: tree.placeOf(path, at) }))
  return { definition: parsed.data, faults: placed.filter((fault) => isCertain(fault, tree)) }
}

/** What refers to a part that could not be read is not blamed for it. */
const referenceFaults = (definition: ServiceDefinition, { gaps }: Tree) => (gaps ? [] : crossChecks(definition))

/** Of what is no YAML nothing else is said. */
function isCertain({ place: { line }, saying }: Placed, { gaps }: Tree): boolean {
  return !gaps?.lost.has(line) && (saying.code === 'unknown_key' || !gaps?.incomplete.has(line))
}

type Placed = { place: Place; saying: Saying; severity: 'error' | 'warning' }

/** One a place: the first says enough. Errors first when there are too many for all to be told. */
function told(faults: readonly Placed[]): FileProblem[] {
  const [errors, warnings] = [faults.filter(isError), faults.filter((fault) => !isError(fault))]
  const most = onePerPlace([...inPlaceOrder(errors), ...inPlaceOrder(warnings)]).slice(0, MOST_PROBLEMS)
  return inOrder(most.map(({ place, saying, severity }) => problemAt(place, saying, severity)))
}

const onePerPlace = (faults: readonly Placed[]) =>
  [...new Map(faults.toReversed().map((fault) => [identityOf(fault), fault])).values()].toReversed()

/** Several keys may be missing at one place. */
const identityOf = ({ place: { line, column }, saying: { code, about } }: Placed) =>
  `${line}:${column}:${code === 'missing_key' ? about : ''}`

const isError = ({ severity }: { severity: 'error' | 'warning' }) => severity === 'error'
const inPlaceOrder = (faults: readonly Placed[]) =>
  faults.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
const inOrder = (problems: readonly FileProblem[]) =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column)

const problemAt = (place: Place, saying: Saying, severity: 'error' | 'warning' = 'error'): FileProblem => ({
  ...place,
  severity,
  message: say(saying),
})
