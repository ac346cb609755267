import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { CannotDo } from './cannot-do.ts'

const PIECE = 4 * 1_048_576
const LONGEST_LINE = 64 * 1_048_576
const LINE_FEED = 10

/** One line, without its end, as a slice of bytes that are the reader's to write over until he returns. */
export type LineReader = (bytes: Buffer, start: number, end: number) => void

/** What was not ended by a line feed: a text that stops half-way. */
export type Rest = { unended: boolean; size: number }

/**
 * Reads a file line by line in big pieces, of which one alone is in memory. Nothing is decoded or copied: ten million lines
 * would cost more to make texts of than to check.
 */
export function readFileLines(
  path: string,
  onLine: LineReader,
  onProgress: (read: number, size: number) => void,
): Rest {
  const file = open(path)
  try {
    const { size } = fstatSync(file)
    let bytes = Buffer.allocUnsafe(PIECE)
    let kept = 0
    let read = 0
    for (;;) {
      if (kept === bytes.length) bytes = larger(path, bytes)
      const count = readSync(file, bytes, kept, bytes.length - kept, null)
      if (count === 0) break
      read += count
      kept = eachLine(bytes, kept, kept + count, onLine)
      onProgress(read, size)
    }
    if (kept > 0) onLine(bytes, 0, kept)
    return { unended: kept > 0, size: read }
  } finally {
    closeSync(file)
  }
}

/** Answers how many bytes of an unfinished line are left, moved to the front. */
function eachLine(bytes: Buffer, from: number, filled: number, onLine: LineReader): number {
  let start = 0
  for (let end = bytes.indexOf(LINE_FEED, from); end !== -1 && end < filled; end = bytes.indexOf(LINE_FEED, start)) {
    onLine(bytes, start, end)
    start = end + 1
  }
  bytes.copyWithin(0, start, filled)
  return filled - start
}

function larger(path: string, bytes: Buffer): Buffer<ArrayBuffer> {
  if (bytes.length >= LONGEST_LINE) throw new CannotDo(`${path} has a line too long to be of a journal.`)
  const more = Buffer.allocUnsafe(bytes.length * 2)
  bytes.copy(more)
  return more
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw new CannotDo(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`)
  }
}
