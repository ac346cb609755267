import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

export type Cell = string | number | null

const CHUNK = 65_536

/** Streams rows into a table by COPY; answers how many there were. */
export async function copy(
  client: pg.ClientBase,
  table: string,
  columns: string,
  rows: Iterable<Cell[]>,
): Promise<number> {
  const stream = client.query(from(`COPY ${table} (${columns}) FROM STDIN`))
  await pipeline(Readable.from(chunks(rows)), stream)
  return stream.rowCount ?? 0
}

function* chunks(rows: Iterable<Cell[]>): Generator<string> {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(written).join('\t')}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}

const written = (cell: Cell) => (cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, ' '))
