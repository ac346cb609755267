/** What is left of a source after the blocks that are no YAML have been emptied; every line stays where it was. */
export type Salvage<Fault> = {
  source: string
  /** Of the emptied blocks, each as if it stood alone: one wrong bracket blames nothing that follows. */
  faults: Fault[]
  /** The lines, from 1, of which nothing more can be said. */
  lost: ReadonlySet<number>
  /** The lines, from 1, that begin what lost a key with its block: one cannot tell what is missing there. */
  incomplete: ReadonlySet<number>
}

/** The faults of some lines, read alone; `from` is the number of the first. */
export type ReadFaults<Fault> = (lines: readonly string[], from: number) => Fault[]

/** The file, a section, a role, its rights, one of them, its condition, and two parts of that. */
const DEEPEST_BLOCK = 8
/** Beyond these, whoever wrote the file has enough to begin with. */
const MOST_BLOCKS = 100

/** Empties the smallest blocks, by indentation, that are no YAML; nothing when they are too many. */
export function salvage<Fault>(source: string, readFaults: ReadFaults<Fault>): Salvage<Fault> | undefined {
  const lines = source.split('\n')
  const faults: Fault[] = []
  const lost = new Set<number>()
  const incomplete = new Set<number>()

  const empty = (from: number, to: number, parent: number): void => {
    const kept = FIRST_KEY.exec(`${lines[from]}\n`)?.[0]
    // What is indented by mistake may hold keys of the parent.
    if (kept === undefined || lines.slice(from + 1, to).some(isWritten)) incomplete.add(parent + 1)
    for (let line = from; line < to; line++) {
      lines[line] = line === from ? (kept ?? '') : ''
      lost.add(line + 1)
    }
  }

  const mend = (from: number, to: number, parent: number, depth: number): void => {
    if (faults.length > MOST_BLOCKS) return
    const own = readFaults(lines.slice(from, to), from)
    if (own.length === 0) return
    const before = faults.length
    const isHeaded = to - from > 1 && readFaults(lines.slice(from, from + 1), from).length === 0
    if (isHeaded && depth < DEEPEST_BLOCK)
      for (const [start, end] of blocksOf(lines, from + 1, to)) mend(start, end, from, depth + 1)
    if (faults.length > before) return
    faults.push(...own)
    empty(from, to, parent)
  }

  const first = lines.findIndex(isWritten)
  for (const [from, to] of blocksOf(lines, 0, lines.length)) mend(from, to, first, 1)
  if (faults.length > MOST_BLOCKS) return undefined
  return { source: lines.join('\n'), faults, lost, incomplete }
}

/** `key:`, `- key:` or `-`: kept, so that it is not said to be missing. */
const FIRST_KEY = /^ *(?:- +)?[\w.-]+:(?=\s)|^ *-(?=\s)/

/** The blocks side by side among these lines: each begins at the least indentation, and has what is indented further. */
function blocksOf(lines: readonly string[], from: number, to: number): [from: number, to: number][] {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  const written = numbers.filter((number) => isWritten(lines[number]))
  const indentation = written.reduce(
    (least, number) => Math.min(least, indentationOf(lines[number])),
    Number.POSITIVE_INFINITY,
  )
  const [first = to] = written
  const starts = written.filter(
    (number) =>
      indentationOf(lines[number]) === indentation &&
      !/^\s*[\]}]/.test(lines[number] ?? '') &&
      // A list may stand as far left as the key that it belongs to.
      (isItem(lines[first]) || !isItem(lines[number])),
  )
  return starts.map((start, index) => [index === 0 ? first : start, starts[index + 1] ?? to])
}

const isWritten = (line = ''): boolean => /^\s*[^\s#]/.test(line)
const indentationOf = (line = ''): number => line.search(/\S/)
const isItem = (line = ''): boolean => /^\s*-\s/.test(line)
