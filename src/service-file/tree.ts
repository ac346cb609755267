import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, Parser, type YAMLError } from 'yaml'
import type { Saying, SayingCode } from './phrases.ts'
import { type Salvage, salvage } from './salvage.ts'

/** Where a value stands in the file: its keys and indexes from the top, as they are written. */
export type Path = readonly PropertyKey[]
/** Both from 1. */
export type Place = { line: number; column: number }
/** Something wrong at a place. */
type Fault = { place: Place; saying: Saying }

/** A YAML source as plain values, and where each of them stands. */
export type Tree = {
  /** Nothing when the source is no YAML. */
  value: unknown
  faults: readonly Fault[]
  /** Without what was no YAML: what that would have said is unknown. */
  gaps?: Pick<Salvage<Fault>, 'lost' | 'incomplete'>
  /** Of the value or, where it has one, of its key; of what stands nearest above when nothing is there. */
  placeOf(path: Path, at: 'key' | 'value'): Place
}

/** A condition of 8 levels stands some 25 deep; what is deeper would only exhaust whoever walks it. */
const DEEPEST = 40

/** Reads YAML 1.2 without what surprises: no aliases, tags, duplicate keys or second document. */
export function readTree(source: string): Tree {
  const { document, faults, isLegible, lines } = compose(source)
  if (faults.length === 0) return walk(document?.contents ?? null, lines)
  return (isLegible && readWhatIsLeft(source)) || unread(faults)
}

/** `isLegible`: wrong in places, which one may read around. */
function compose(source: string) {
  const lines = new LineCounter()
  const tokens = [...new Parser(lines.addNewLine).parse(source)]
  const deep = firstTooDeep(tokens)
  if (deep !== undefined)
    return { faults: [fault(placeAt(lines, deep), 'too_deep')], document: undefined, isLegible: false, lines }
  // The library's own check for duplicate keys compares each with every other; readPair does not.
  const [document, second] = new Composer({ uniqueKeys: false }).compose(tokens, true, source.length)
  const faults = firstOfEachLine((document?.errors ?? []).map((error) => faultOf(error, lines)))
  if (second) faults.push(fault(placeAt(lines, second.range[0]), 'several_documents'))
  return { faults, document, isLegible: !second, lines }
}

/** The mistakes in the YAML, and what else is wrong where there are none; nothing when too little is left to say. */
function readWhatIsLeft(source: string): Tree | undefined {
  const saved = salvage(source, faultsWithin)
  if (!saved) return undefined
  const { document, faults, lines } = compose(saved.source)
  if (faults.length > 0 || saved.faults.length === 0) return undefined
  const tree = walk(document?.contents ?? null, lines)
  if (tree.value === undefined) return undefined
  const elsewhere = tree.faults.filter(({ place }) => !saved.lost.has(place.line))
  return { ...tree, faults: [...saved.faults, ...elsewhere], gaps: saved }
}

/** What is no YAML in some lines of a source, at its place in the whole. */
function faultsWithin(block: readonly string[], from: number): Fault[] {
  return compose(block.join('\n')).faults.map(({ place: { line, column }, saying }) => {
    // What is missing at the end of the block is not missing on the line after it.
    const at = Math.min(line, block.length)
    const place = { line: at + from, column: at < line ? (block[at - 1]?.length ?? 0) + 1 : column }
    return { place, saying }
  })
}

const fault = (place: Place, code: SayingCode): Fault => ({ place, saying: { code } })

const unread = (faults: readonly Fault[]): Tree => ({
  value: undefined,
  faults,
  placeOf: () => ({ line: 1, column: 1 }),
})

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** Without recursion: this is what protects every later step that has one. */
function firstTooDeep(tokens: readonly object[]): number | undefined {
  const waiting = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next
    const isToken = 'type' in token && 'offset' in token
    if (isToken && depth > DEEPEST) return Number(token.offset)
    for (const inner of innerTokens(token)) waiting.push({ token: inner, depth: isToken ? depth + 1 : depth })
  }
  return undefined
}

type Parts = { value?: unknown; key?: unknown; items?: readonly unknown[] }

function innerTokens({ value, key, items }: Parts): object[] {
  return [value, key, ...(items ?? [])].filter((inner): inner is object => typeof inner === 'object' && inner !== null)
}

const YAML_SAYINGS: Partial<Record<YAMLError['code'], SayingCode>> = {
  BAD_INDENT: 'yaml_indentation',
  BLOCK_IN_FLOW: 'yaml_indentation',
  TAB_AS_INDENT: 'yaml_tab',
  MISSING_CHAR: 'yaml_missing',
  UNEXPECTED_TOKEN: 'yaml_unexpected',
  BLOCK_AS_IMPLICIT_KEY: 'yaml_key',
  MULTILINE_IMPLICIT_KEY: 'yaml_key',
  KEY_OVER_1024_CHARS: 'yaml_key',
  BAD_DQ_ESCAPE: 'yaml_escape',
  BAD_SCALAR_START: 'yaml_start',
}

const faultOf = (error: YAMLError, lines: LineCounter): Fault => fault(placeAt(lines, error.pos[0]), sayingOf(error))

/** A bracket that was never closed is called an indentation too: whatever follows stands too far left for it. */
function sayingOf({ code, message }: YAMLError): SayingCode {
  const isOpen = code === 'BAD_INDENT' && message.includes('and end with')
  return isOpen ? 'yaml_missing' : (YAML_SAYINGS[code] ?? 'yaml')
}

/** One wrong character makes a dozen others unexpected. */
function firstOfEachLine(faults: readonly Fault[]): Fault[] {
  const seen = new Set<number>()
  return faults.filter(({ place: { line } }) => {
    const isFirst = !seen.has(line)
    seen.add(line)
    return isFirst
  })
}

// ---- From the nodes of the YAML to plain values ----

type Notes = {
  lines: LineCounter
  places: Map<string, Record<'key' | 'value', number>>
  faults: Fault[]
}

function walk(contents: ParsedNode | null, lines: LineCounter): Tree {
  const notes: Notes = { lines, places: new Map(), faults: [] }
  const value = read(contents, [], notes)
  if (value === null) return unread([{ place: { line: 1, column: 1 }, saying: { code: 'empty' } }])
  return {
    value,
    faults: notes.faults,
    placeOf(path, at) {
      for (let length = path.length; length > 0; length--) {
        const found = notes.places.get(JSON.stringify(path.slice(0, length)))
        if (found) return placeAt(lines, found[length === path.length ? at : 'key'])
      }
      return placeAt(lines, contents?.range[0] ?? 0)
    },
  }
}

function blame(notes: Notes, offset: number, code: SayingCode, about?: string): void {
  notes.faults.push({ place: placeAt(notes.lines, offset), saying: { code, about } })
}

function read(node: ParsedNode | null, path: Path, notes: Notes): unknown {
  if (node === null) return null
  const [offset] = node.range
  if (isAlias(node)) return void blame(notes, offset, 'alias', node.source)
  if (node.anchor) blame(notes, offset, 'alias', node.anchor)
  if (node.tag) blame(notes, offset, 'tag', node.tag)
  if (isMap(node)) return readMap(node.items, path, notes)
  if (isSeq(node)) return node.items.map((item, index) => readItem(item, [...path, index], notes))
  return isScalar(node) ? node.value : null
}

function readItem(item: ParsedNode, path: Path, notes: Notes): unknown {
  const [offset] = item.range
  notes.places.set(JSON.stringify(path), { key: offset, value: offset })
  return read(item, path, notes)
}

type ReadPair = { key: ParsedNode; value: ParsedNode | null }

function readMap(pairs: readonly ReadPair[], path: Path, notes: Notes): Record<string, unknown> {
  const entries = new Map<string, unknown>()
  for (const { key: node, value } of pairs) {
    const [offset] = node.range
    const key = readKey(node, notes)
    if (key === undefined) continue
    if (entries.has(key)) {
      blame(notes, offset, 'duplicate_key', key)
      continue
    }
    const inner = [...path, key]
    notes.places.set(JSON.stringify(inner), { key: offset, value: value?.range[0] ?? offset })
    entries.set(key, read(value, inner, notes))
  }
  return Object.fromEntries(entries)
}

/** Never a name that every object inherits. */
function readKey(node: ParsedNode, notes: Notes): string | undefined {
  const [offset] = node.range
  const isPlain = isScalar(node) && node.value !== null && !node.tag && !node.anchor
  if (!isPlain) return void blame(notes, offset, 'key')
  const key = node.source ?? String(node.value)
  return key in Object.prototype ? void blame(notes, offset, 'code_reserved', key) : key
}
